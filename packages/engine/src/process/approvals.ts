import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Plain } from '../base/reason.ts';
import { addDuration } from '../base/working-time.ts';
import { decimalText, parseDecimal } from '../base/decimal.ts';
import type { Approval, Process, Scope, Stage } from '../language/playbook.ts';
import type { ApprovalAsk, Case, GuideApproval, Unmet } from './case.ts';
import { seenBy } from './explain.ts';
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

/** Every approval of a process, once. */
export function approvalsOf(process: Process): readonly Approval[] {
  const known = new Map<string, Approval>();
  for (const stage of process.stages) {
    for (const exit of stage.exits) for (const approval of exit.approvals) if (!known.has(approval.id)) known.set(approval.id, approval);
  }
  return [...known.values()];
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

/** The newest ask for an approval. */
export function lastAsk({ approvals }: Pick<Case, 'approvals'>, id: string): ApprovalAsk | null {
  return approvals?.findLast(({ approval }) => approval === id) ?? null;
}

/** Who works here is not known everywhere: then nobody is said to be missing. */
function heldByNobodyElse({ holders }: Case, role: string, but: string): boolean {
  return holders !== undefined && !(holders[role] ?? []).some((id) => id !== but);
}

/**
 * What `approval.x` reads: whether a grant of it stands. Never unknown; for somebody alone, who asks nobody, always true. Read when a
 * rule asks, for what it is bound to may come to be while steps are found done.
 */
export function approvalTruths(subject: Case, scope: Scope): Readonly<Record<string, boolean>> {
  const truths: Record<string, boolean> = {};
  const asking = new Set<string>();
  for (const approval of approvalsOf(subject.process)) {
    Object.defineProperty(truths, approval.id, {
      enumerable: true,
      get: (): boolean => {
        if (subject.playbook.solo) return true;
        const last = lastAsk(subject, approval.id);
        // One that is bound to itself by way of others never stands.
        if (last?.state !== 'granted' || asking.has(approval.id)) return false;
        asking.add(approval.id);
        const stands = last.values === valuesHash(subject, approval, scope);
        asking.delete(approval.id);
        return stands;
      },
    });
  }
  return truths;
}

const CLOCK: readonly string[] = ['now', 'today', 'stage'];

/** What an approval is bound to: a hash of the values its `when` reads; the clock is none of them. */
export function valuesHash(subject: Case, { id, when }: Approval, scope: Scope): string {
  const refs = (when?.refs ?? []).filter((ref) => !CLOCK.includes(ref)).toSorted();
  const read = refs.map((ref) => [ref, written(seenBy(subject, ref, scope))]);
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify([id, read]))));
}

/** `0.20` is the same share as `0.2`; absent, null and blank text are alike. */
function written(value: Plain): Plain {
  if (typeof value === 'string' && value.trim() === '') return null;
  const decimal = typeof value === 'string' || typeof value === 'number' ? parseDecimal(value) : null;
  return decimal === null ? value : decimalText(decimal);
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
