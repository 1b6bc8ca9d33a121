import type { ScenarioAct } from '../language/playbook.ts';
import { approvalsOf, valuesHash } from './approval-truths.ts';
import { approvalDueAt } from './approvals.ts';
import type { ApprovalAsk, Case, Decision } from './case.ts';
import { currentVisit } from './position.ts';
import { situationOf } from './situation.ts';

type Waiting = Extract<Decision, { kind: 'waiting' }>;
type Answer = Extract<ScenarioAct['act'], { kind: 'approved' | 'refused' | 'withdrawn' }>;

/** The record once a move has asked for what it waits for; a move elsewhere takes back what an earlier one asked. */
export function withAsk(subject: Case, { approval, to }: Waiting, now: string): Case {
  if (approval.state === 'waiting') return subject;
  const { id, values, within } = approval;
  const asked: ApprovalAsk = {
    id: `ask${(subject.approvals ?? []).length + 1}`,
    approval: id,
    to,
    visit: currentVisit(subject).id,
    state: 'waiting',
    values,
    askedAt: now,
    askedBy: null,
    dueAt: approvalDueAt(subject, { within }, now),
    decidedAt: null,
    decidedBy: null,
    reason: null,
  };
  const before = (subject.approvals ?? []).map((ask) => (ask.state === 'waiting' ? { ...ask, state: 'withdrawn' as const } : ask));
  return { ...subject, approvals: [...before, asked] };
}

/** The record once somebody of the role has answered, or the asking was taken back; a sentence where nobody was asked. */
export function withAnswer(subject: Case, act: Answer, now: string): Case | string {
  const asked = waitingFor(subject).find((ask) => ask.approval === act.approval);
  const approval = approvalsOf(subject.process).find(({ id }) => id === act.approval);
  if (asked === undefined || approval === undefined) return `Nobody is asked to approve ${act.approval}.`;
  if (act.kind !== 'withdrawn' && act.by !== approval.by) return `${approval.by} is asked to approve ${act.approval}, not ${act.by}.`;
  const values = valuesHash(subject, approval, situationOf(subject, now).scope);
  const state = act.kind === 'approved' ? 'granted' : act.kind;
  const reason = act.kind === 'refused' ? act.reason : null;
  const answered = { ...asked, state, values, decidedAt: now, reason } as const;
  return { ...subject, approvals: (subject.approvals ?? []).map((ask) => (ask === asked ? answered : ask)) };
}

/** What is asked and not answered in the present stay. */
export function waitingFor(subject: Case): readonly ApprovalAsk[] {
  const here = currentVisit(subject).id;
  return (subject.approvals ?? []).filter(({ state, visit }) => state === 'waiting' && visit === here);
}
