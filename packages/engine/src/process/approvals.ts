import { addDuration } from '../base/working-time.ts';
import type { Approval, Stage } from '../language/playbook.ts';
import { lastAsk, valuesHash } from './approval-truths.ts';
import type { ApprovalAsk, Case, GuideApproval, Unmet } from './case.ts';
import { isCovered } from './gate.ts';
import type { Situation } from './situation.ts';
import type { Way } from './way.ts';

/** How one approval of a way stands. */
export interface ApprovalStanding {
  readonly approval: Approval;
  readonly stage: Stage;
  readonly state: GuideApproval['state'];
  readonly ask: ApprovalAsk | null;
  /** What a grant given now would be bound to. */
  readonly values: string;
  /** Nobody but the actor holds the role. */
  readonly nobodyElse: boolean;
}

/** What a way needs somebody else's word for, in the order it is asked: all its gates as one list, each approval once. */
export function approvalsOfWay(situation: Situation, way: Way): readonly ApprovalStanding[] {
  if (situation.subject.playbook.solo) return [];
  const seen = new Set<string>();
  return way.gates.flatMap(({ stage, exit }) =>
    (exit?.approvals ?? []).flatMap((approval): readonly ApprovalStanding[] => {
      if (seen.has(approval.id) || !isNeeded(situation, approval)) return [];
      seen.add(approval.id);
      return [standingOf(situation, stage, approval, way.to.id)];
    }),
  );
}

/** What is unknown asks for approval too; an override in force stands for it. */
export function isNeeded(situation: Situation, { id, when }: Approval): boolean {
  if (isCovered(situation, `approval.${id}`)) return false;
  return when === null || when.evaluate(situation.scope).kind !== 'false';
}

function standingOf(situation: Situation, stage: Stage, approval: Approval, to: string): ApprovalStanding {
  const { subject, visit, scope } = situation;
  const values = valuesHash(subject, approval, scope);
  const last = lastAsk(subject, approval.id);
  const here = last !== null && last.visit === visit.id && last.to === to;
  return {
    approval,
    stage,
    state: stateOf(last, here, values),
    ask: last === null || (!here && last.state !== 'granted' && last.state !== 'lapsed') ? null : last,
    values,
    nobodyElse: heldByNobodyElse(subject, approval.by, subject.actor.id),
  };
}

function stateOf(last: ApprovalAsk | null, here: boolean, values: string): GuideApproval['state'] {
  if (last === null || last.state === 'withdrawn') return 'notAsked';
  if (last.state === 'lapsed') return 'lapsed';
  if (last.state === 'granted') return last.values === values ? 'granted' : 'lapsed';
  return here ? last.state : 'notAsked';
}

/** Who works here is not known everywhere: then nobody is said to be missing. */
function heldByNobodyElse({ holders }: Case, role: string, but: string): boolean {
  return holders !== undefined && !(holders[role] ?? []).some((id) => id !== but);
}

/** By when an approval asked for now should be answered; null where its playbook gives no time. */
export function approvalDueAt({ calendar }: Pick<Case, 'calendar'>, { within }: Pick<Approval, 'within'>, askedAt: string): string | null {
  return within === null ? null : addDuration(calendar, askedAt, within);
}

/** How a page shows one approval. */
export function guideApproval({ now }: Situation, { approval, stage, state, ask, nobodyElse }: ApprovalStanding): GuideApproval {
  const { id, name, by, because } = approval;
  const dueAt = state === 'waiting' ? (ask?.dueAt ?? null) : null;
  return {
    id,
    name,
    by,
    because,
    stage: stage.id,
    state,
    ask: ask?.id ?? null,
    askedAt: ask?.askedAt ?? null,
    askedBy: ask?.askedBy ?? null,
    dueAt,
    late: dueAt !== null && Date.parse(dueAt) < Date.parse(now),
    decidedAt: ask?.decidedAt ?? null,
    decidedBy: ask?.decidedBy ?? null,
    reason: ask?.reason ?? null,
    nobodyElse,
  };
}

/** An approval as something that is not met: what holds a move that nobody makes, or a record that begins behind it. */
export function unmetOfApproval({ approval, stage, state, nobodyElse }: ApprovalStanding): Unmet {
  return {
    id: `approval.${approval.id}`,
    level: 'block',
    code: 'approval.needed',
    params: { approval: approval.id, name: approval.name, by: approval.by, state },
    because: approval.because,
    fill: { kind: 'approval', ref: approval.id },
    stage: stage.id,
    overrideBy: nobodyElse ? ['owner'] : [],
  };
}
