import type { Rule, Scope } from '../language/playbook.ts';
import type { Case } from './case.ts';
import { everUntil, happenedAt, type Window } from './scope.ts';

/**
 * When the evidence for a rule was last added to: the latest of what it asked for and found (happenings within the window, answers,
 * documents). Null where no moment is known, as for plain fields.
 */
export function evidenceAt(subject: Case, rule: Rule, scope: Scope, window: Window): string | null {
  const found: string[] = [];
  const note = (at: string | null | undefined): boolean => {
    if (at !== null && at !== undefined) found.push(at);
    return at !== null && at !== undefined;
  };
  rule.evaluate({
    ...scope,
    answered: (ref) => scope.answered(ref) && note(subject.answers[ref]?.at),
    happened: (what) => note(happenedAt(subject, what, window)),
    entered: (stage) => scope.entered(stage) && note(firstEntry(subject, stage)),
    ever: (what) => note(happenedAt(subject, what, everUntil(scope.now))),
  });
  for (const ref of rule.refs) {
    note(subject.answers[ref]?.at);
    if (ref.startsWith('document.')) note(subject.documents[ref.slice('document.'.length)]?.at);
  }
  return found.reduce<string | null>((latest, at) => (latest === null || Date.parse(at) > Date.parse(latest) ? at : latest), null);
}

function firstEntry(subject: Case, stage: string): string | undefined {
  return subject.visits.find((visit) => visit.stage === stage && !visit.skipped)?.enteredAt;
}
