import type { Place } from '../base/reason.ts';
import type { Finding } from './playbook.ts';

/** Where findings gather while a playbook is read; in the order they were found. */
export type Findings = Finding[];

/** Notes a mistake that keeps the playbook from compiling. */
export function addError(findings: Findings, code: string, place: Place, message: string, fix: string | null = null): void {
  findings.push({ level: 'error', code, place, message, fix });
}

/** Notes something that compiles and is still worth a look. */
export function addWarning(findings: Findings, code: string, place: Place, message: string, fix: string | null = null): void {
  findings.push({ level: 'warning', code, place, message, fix });
}

/** Notes what is right and could be better; told only to who asks for a check. */
export function addAdvice(findings: Findings, code: string, place: Place, message: string, fix: string | null = null): void {
  findings.push({ level: 'advice', code, place, message, fix });
}

/** Whether anything found keeps the playbook from compiling. */
export function hasErrors(findings: readonly Finding[]): boolean {
  return findings.some((finding) => finding.level === 'error');
}

/** As a compiler prints it: `processes/deal.yaml:12:15 message Write: …`. */
export function printFinding(finding: Finding): string {
  const { file, line, column } = finding.place;
  const fix = finding.fix === null ? '' : ` Write: ${finding.fix}`;
  return `${file}:${line}:${column} ${finding.level === 'error' ? '' : `${finding.level}: `}${finding.message}${fix}`;
}

/** By file, then line, then column. */
export function sortFindings(findings: readonly Finding[]): Finding[] {
  return findings.toSorted((a, b) => {
    if (a.place.file !== b.place.file) return a.place.file < b.place.file ? -1 : 1;
    return a.place.line - b.place.line || a.place.column - b.place.column;
  });
}
