import { approvalsOf, valuesHash } from '../approval-truths.ts';
import type { ApprovalAsk } from '../case.ts';
import type { Situation } from '../situation.ts';
import { goesOn, type Mapping } from './mapping.ts';

/**
 * What was asked of others, or agreed to, and loses its object on the way: the target does not ask it, what it was given for reads
 * otherwise there, or the move it was asked for leads elsewhere.
 */
export function lapsingAsks(before: Situation, after: Situation, mapping: Mapping): readonly ApprovalAsk[] {
  const asked = new Map(approvalsOf(after.subject.process).map((approval) => [approval.id, approval]));
  const sameStay = before.visit.id === after.visit.id;
  return (before.subject.approvals ?? []).filter((ask) => {
    const approval = asked.get(ask.approval);
    if (ask.state !== 'waiting' && ask.state !== 'granted') return false;
    if (approval === undefined) return true;
    if (ask.state === 'granted') return ask.values !== valuesHash(after.subject, approval, after.scope);
    return !sameStay || (goesOn(before.subject.process, mapping.stages, ask.to) && mapping.stages[ask.to] !== ask.to);
  });
}
