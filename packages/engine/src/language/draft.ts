import type { ExpressionNames } from './expression/compiler.ts';
import type { Findings } from './finding.ts';
import type { FieldSpec, Framework, Kind, PlaybookFiles } from './playbook.ts';
import type { ProcessText } from './process-shape.ts';
import type { YamlFile } from './yaml-file.ts';

/** What is known of the playbook while its processes are compiled. */
export interface Draft {
  readonly findings: Findings;
  readonly files: PlaybookFiles;
  readonly fields: readonly FieldSpec[];
  readonly frameworks: readonly Framework[];
  /** Declared ones, and those every workspace has. */
  readonly roles: readonly string[];
}

/** The same for one process. */
export interface ProcessDraft extends Draft {
  readonly yaml: YamlFile;
  readonly text: ProcessText;
  readonly kind: Kind;
  readonly stages: readonly string[];
  /** Of stages and tracks alike. */
  readonly steps: readonly string[];
  readonly tracks: readonly string[];
  readonly approvals: readonly string[];
  readonly names: ExpressionNames;
}

/** Roles a workspace has without declaring them. */
export const WORKSPACE_ROLES: readonly string[] = ['rep', 'manager', 'admin', 'owner'];

/** `discoveryCall` in words: Discovery call. */
export function wordsOfId(id: string): string {
  const words = id.replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
