import type { Reason } from '../base/reason.ts';
import type { Playbook, Process } from '../language/playbook.ts';
import { reason } from './explain.ts';
import { type NewRecord, scopeOfNew } from './scope.ts';

export type ProcessChoice =
  | { readonly kind: 'chosen'; readonly process: Process; readonly because: readonly Reason[] }
  | { readonly kind: 'refused'; readonly code: 'unknownProcess' | 'noProcess'; readonly because: readonly Reason[] };

/**
 * The process a new record runs: the one asked for, else the first of its kind, in the playbook's order, whose `for` holds (unknown is
 * no); the one that says `otherwise` takes the rest.
 * Shape: `now` is an instant. Errors: `unknownProcess` where the one asked for is not there or is for another kind; `noProcess` where none takes the record.
 */
export function chooseProcess(playbook: Playbook, fresh: NewRecord, now: string, processId?: string): ProcessChoice {
  const { kind } = fresh;
  const candidates = playbook.processes.filter((process) => process.kind === kind);
  if (processId !== undefined) {
    const asked = candidates.find((process) => process.id === processId);
    if (asked === undefined) return refused('unknownProcess', { kind, process: processId });
    return { kind: 'chosen', process: asked, because: [reason('process.asked', { process: asked.id })] };
  }
  const scope = scopeOfNew(playbook, fresh, now);
  for (const process of candidates) {
    if (process.for === null) return { kind: 'chosen', process, because: [reason('process.otherwise', { process: process.id })] };
    if (process.for.evaluate(scope).kind !== 'true') continue;
    return { kind: 'chosen', process, because: [reason('process.for', { process: process.id, rule: process.for.text })] };
  }
  return refused('noProcess', { kind });
}

function refused(code: 'unknownProcess' | 'noProcess', params: Reason['params']): ProcessChoice {
  return { kind: 'refused', code, because: [reason(`refused.${code}`, params)] };
}
