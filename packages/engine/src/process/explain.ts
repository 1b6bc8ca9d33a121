import type { Plain, Reason, ReasonValue } from '../base/reason.ts';
import type { Rule, Scope } from '../language/playbook.ts';
import { isPlainRecord } from '../language/expression/value.ts';
import type { Case } from './case.ts';
import { valueAt } from './value-at.ts';

/** A reason; the sentence is made at the edge. */
export function reason(code: string, params: Reason['params'] = {}): Reason {
  return { code, params };
}

/**
 * What a rule looked at: its text, the names it reads, and for each name the value, and for answers since when and confirmed by whom.
 * A framework it scores is shown as its score.
 * Shape: `{ rule, refs, 'deal.amount': '1000.00', 'meddic.pain.at': …, 'meddic.pain.by': 'buyer' }`; lists and objects are left out.
 */
export function explainRule(subject: Case, rule: Rule, scope: Scope): Reason['params'] {
  const params: Record<string, ReasonValue> = { rule: rule.text, refs: rule.refs };
  for (const ref of rule.refs) {
    // A linked record has readers of its own: its values are not told here.
    if (ref.startsWith(`${subject.kind}.`) && ref.split('.').length > 2) continue;
    const value = scalar(seenBy(subject, ref, scope));
    if (value !== undefined) params[ref] = value;
    const answer = subject.answers[ref];
    if (answer === undefined) continue;
    params[`${ref}.at`] = answer.at;
    params[`${ref}.by`] = answer.confirmedBy;
  }
  return params;
}

/** What a rule sees under a name. */
export function seenBy(subject: Case, ref: string, scope: Scope): Plain {
  if (ref in subject.playbook.frameworks) return scope.score(ref);
  const direct = scope.values.get(ref);
  if (direct !== undefined) return direct;
  const [head = '', tail = ''] = ref.split('.');
  if (head === 'plan') return memberOf(scope.values.get(head), tail) ?? null;
  return head === 'step' || head === 'track' || head === 'approval' ? truthOf(scope.values.get(head), tail) : valueAt(subject, ref);
}

/** What a map of truths says of one of them; what is not there is false. */
export function truthOf(truths: Plain | undefined, id: string): boolean {
  return memberOf(truths, id) === true;
}

/** Of approvals each is worked out as it is read: no other is touched. */
function memberOf(record: Plain | undefined, name: string): Plain | undefined {
  return isPlainRecord(record) && Object.hasOwn(record, name) ? record[name] : undefined;
}

function scalar(value: Plain): ReasonValue | undefined {
  return value === null || typeof value !== 'object' ? value : undefined;
}
