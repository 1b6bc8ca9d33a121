import type { Process } from '../language/playbook.ts';
import type { Case, Decision, MoveRequest } from './case.ts';
import { decideMove } from './decide-move.ts';
import { reason } from './explain.ts';
import { openStages, stageById } from './position.ts';
import { isForward } from './way.ts';

/** A visit yet to be written; ids come from outside. */
export interface VisitToCome {
  readonly stage: string;
  readonly enteredAt: string;
  readonly leftAt: string | null;
  readonly skipped: boolean;
}

export type Start =
  | { readonly kind: 'starts'; readonly stage: string; readonly visits: readonly VisitToCome[]; readonly skipped: readonly string[] }
  | Extract<Decision, { kind: 'refused' }>;

export type StartDecision =
  | {
      readonly kind: 'starts';
      readonly stage: string;
      readonly skipped: readonly string[];
      readonly passed: Extract<Decision, { kind: 'moved' }>['passed'];
    }
  | Exclude<Decision, { kind: 'moved' }>;

/**
 * The visits a new record begins with: its first open stage, or `stageId`, with the open stages before it marked skipped. A record that
 * starts won or converted has skipped them all; of one that starts in another outcome nobody knows how far it came.
 * Shape: `at` is an instant; visits oldest first, the last one open. Errors: `unknownStage`.
 */
export function startingVisits(process: Process, stageId: string | undefined, at: string): Start {
  const open = openStages(process);
  const stage = stageId === undefined ? (open[0] ?? null) : stageById(process, stageId);
  if (stage === null)
    return { kind: 'refused', code: 'unknownStage', because: [reason('refused.unknownStage', { stage: stageId ?? null })] };
  const before = isForward(stage) ? open.filter((earlier) => stage.outcome !== null || earlier.index < stage.index) : [];
  const skipped = before.map(({ id }) => id);
  return {
    kind: 'starts',
    stage: stage.id,
    skipped,
    visits: [
      ...skipped.map((id) => ({ stage: id, enteredAt: at, leftAt: at, skipped: true })),
      { stage: stage.id, enteredAt: at, leftAt: null, skipped: false },
    ],
  };
}

/**
 * Whether a new record may start in a stage. A deal that arrives half-done is asked for all the gates before that stage as one list, as
 * if it jumped there from the first one.
 * Shape: the visits of `subject` are left aside; `request.to` left out is the first stage, which asks for nothing.
 */
export function decideStart(
  subject: Case,
  request: Omit<MoveRequest, 'to' | 'fromStage'> & { readonly to?: string },
  now: string,
): StartDecision {
  const start = startingVisits(subject.process, request.to, now);
  if (start.kind === 'refused') return start;
  const first = openStages(subject.process)[0];
  if (first === undefined || start.stage === first.id) return { kind: 'starts', stage: start.stage, skipped: [], passed: [] };
  const enteredAt = request.occurredAt ?? now;
  const waiting: Case = { ...subject, visits: [{ id: 'start', stage: first.id, enteredAt, leftAt: null, skipped: false }] };
  const decision = decideMove(waiting, { ...request, to: start.stage, fromStage: first.id }, now);
  return decision.kind === 'moved' ? { kind: 'starts', stage: decision.to, skipped: start.skipped, passed: decision.passed } : decision;
}
