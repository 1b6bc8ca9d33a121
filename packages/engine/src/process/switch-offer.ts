import type { Reason } from '../base/reason.ts';
import type { Process, Scope } from '../language/playbook.ts';
import type { Case } from './case.ts';
import { reason } from './explain.ts';
import { situationOf } from './situation.ts';

/** Another process of the same playbook that a record would be given today. */
export interface SwitchOffer {
  readonly process: Process;
  readonly because: readonly Reason[];
}

/**
 * The process an open record would run if it were chosen now, where that is another one; null where it runs the right one or has ended.
 *
 * The one that says `otherwise` is offered only when it is known that the record's own `for` no longer holds: a value that was taken out
 * moves nothing. A process chosen by hand is no different here; who chose it need not take the offer.
 * Shape: `now` is an instant.
 */
export function switchOffer(subject: Case, now: string): SwitchOffer | null {
  if (subject.visits.length === 0 || siblings(subject).length < 2) return null;
  const { scope, stage } = situationOf(subject, now);
  return stage.outcome === null ? offeredIn(subject, scope) : null;
}

/** The same where the values a rule may read are there already. */
export function offeredIn(subject: Case, scope: Scope): SwitchOffer | null {
  let left = true;
  for (const process of siblings(subject)) {
    const { for: rule } = process;
    const verdict = rule?.evaluate(scope).kind ?? null;
    if (process.id === subject.process.id) {
      if (rule === null || verdict === 'true') return null;
      left = verdict === 'false';
    } else if (rule === null) return left ? { process, because: [reason('process.otherwise', { process: process.id })] } : null;
    else if (verdict === 'true') return { process, because: [reason('process.for', { process: process.id, rule: rule.text })] };
  }
  return null;
}

function siblings({ playbook, kind }: Case): readonly Process[] {
  return playbook.processes.filter((process) => process.kind === kind);
}
