import type { AskedInAll } from '@dealwright/engine/language/check-process';
import type { Finding, PlaybookFiles } from '@dealwright/engine/language/playbook';
import type { ScenariosRun } from '@dealwright/engine/process/run-scenarios';
import type { Answer } from '../command.ts';

/** Loaded after the words were understood. */
async function language() {
  const [{ checkPlaybook, compilePlaybook }, { printFinding }] = await Promise.all([
    import('@dealwright/engine/language/compile-playbook'),
    import('@dealwright/engine/language/finding'),
  ]);
  return { checkPlaybook, compilePlaybook, printFinding };
}

/** What is wrong, what is doubtful and what could be better in a folder. */
export async function check(files: PlaybookFiles): Promise<Answer> {
  const { checkPlaybook, printFinding } = await language();
  const { askedInAll } = await import('@dealwright/engine/language/check-process');
  const { playbook: compiled, findings } = checkPlaybook(files);
  const ok = compiled !== null;
  const asked = compiled === null ? [] : askedInAll(compiled);
  const text = [...asked.map(askedLine), textOf(findings, printFinding)].join('\n');
  return { code: ok ? 0 : 2, json: { ok, findings: findings.map(flat), asked }, text };
}

/** Checks a folder and plays its scenarios. */
export async function test(files: PlaybookFiles): Promise<Answer> {
  const { compilePlaybook, printFinding } = await language();
  const { playbook: compiled, findings } = compilePlaybook(files);
  if (compiled === null) {
    const unplayed = { scenarios: [], unexercised: { exits: [], criteria: [] } };
    return { code: 2, json: { ok: false, findings: findings.map(flat), ...unplayed }, text: textOf(findings, printFinding) };
  }
  const { runScenarios } = await import('@dealwright/engine/process/run-scenarios');
  const run = runScenarios(compiled);
  const scenarios = run.runs.map(({ scenario, run: { passed, failures } }) => ({
    file: scenario.file,
    name: scenario.name,
    passed,
    failures: failures.map(({ place, message }) => ({ ...place, message })),
  }));
  const json = { ok: run.passed, findings: findings.map(flat), scenarios, unexercised: run.unexercised };
  return { code: run.passed ? 0 : 2, json, text: [...findings.map(printFinding), ...linesOf(run)].join('\n') };
}

function flat({ level, code, place, message, fix }: Finding): object {
  return { level, code, ...place, message, fix };
}

function askedLine({ chain, values, aim }: AskedInAll): string {
  return `From capture to won (${chain.join(', then ')}): ${counted(values.length, 'value')} asked for; the aim is ${aim}.`;
}

/** What was found, a line each, and how much of it. */
export function textOf(findings: readonly Finding[], print: (finding: Finding) => string, inOrder = 'The playbook is in order.'): string {
  const of = (level: Finding['level']) => findings.filter((finding) => finding.level === level).length;
  const advice = of('advice') === 0 ? '' : `, ${of('advice')} advice`;
  const sum = findings.length === 0 ? inOrder : `${counted(of('error'), 'error')}, ${counted(of('warning'), 'warning')}${advice}.`;
  return [...findings.map(print), sum].join('\n');
}

function linesOf(run: ScenariosRun): string[] {
  const played = run.runs.flatMap(({ scenario, run: { passed, failures } }) => [
    `${passed ? 'passed' : 'FAILED'}  ${scenario.name}`,
    ...failures.map(({ place, message }) => `        ${place.file}:${place.line}:${place.column} ${message}`),
  ]);
  const failed = run.runs.filter((one) => !one.run.passed).length;
  const { exits, criteria } = run.unexercised;
  const unasked =
    exits.length + criteria.length === 0 ? [] : ['', 'No scenario asked:', ...[...exits, ...criteria].map((name) => `  ${name}`)];
  return [...played, ...unasked, '', `${counted(run.runs.length, 'scenario')}, ${failed} failed.`];
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
