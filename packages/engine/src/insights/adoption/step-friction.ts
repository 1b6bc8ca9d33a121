import type { Step } from '../../language/playbook.ts';
import { type Estimate, FEWEST } from '../../replay/estimate.ts';
import { medianWait } from '../../replay/kaplan-meier.ts';
import { share } from '../../replay/wilson.ts';
import { reasonsOf } from '../steps/skip-reasons.ts';
import type { StepAsk } from './step-asks.ts';

/** What can stand in the way of a step; a record may show several. */
export const SIGNS = ['late', 'skipped', 'left', 'atGate', 'redated', 'overridden'] as const;
export type Sign = (typeof SIGNS)[number];

/** How a step goes: how often it came due and was done in time, and what stood in its way. */
export interface StepFriction {
  readonly id: string;
  readonly required: boolean;
  /** Records in which it came to something: done, skipped, due, or left behind. */
  readonly asked: number;
  /** Of these, where it had a day and that day came. */
  readonly due: number;
  readonly onTime: Estimate;
  /** Days after its day until it was done, of those that were late; whoever still waits, or left, is a wait without an end. */
  readonly lateDays: Estimate;
  readonly signs: Readonly<Record<Sign, number>>;
  readonly reasons: readonly { readonly text: string; readonly count: number }[];
  /** The share of records that show at least one sign. */
  readonly friction: Estimate;
}

const DAY_MS = 86_400_000;

/**
 * What stands in the way of each step, most friction first; what too few were asked stands last, by how often.
 *
 * Shape: each record once for each step. Units: days, shares 0..1. Source: docs/domain/adoption.md.
 */
export function stepFriction(steps: readonly Pick<Step, 'id' | 'required'>[], asks: readonly StepAsk[]): readonly StepFriction[] {
  const byStep = Map.groupBy(asks.filter(cameToSomething), ({ step }) => step);
  return steps
    .map(({ id, required }) => frictionOf(id, required, byStep.get(id) ?? []))
    .toSorted((one, other) => (other.friction.estimate ?? -1) - (one.friction.estimate ?? -1) || other.asked - one.asked);
}

function frictionOf(id: string, required: boolean, own: readonly StepAsk[]): StepFriction {
  const signs: Record<Sign, number> = { late: 0, skipped: 0, left: 0, atGate: 0, redated: 0, overridden: 0 };
  let troubled = 0;
  for (const ask of own) {
    const shown = signsOf(ask);
    for (const sign of shown) signs[sign] += 1;
    if (shown.length > 0) troubled += 1;
  }
  const due = own.filter((ask) => settledAt(ask) !== null);
  const late = due.filter(isLate);
  return {
    id,
    required,
    asked: own.length,
    due: due.length,
    onTime: share(due.length - late.length, due.length, FEWEST),
    lateDays: medianWait(late.map(waitOf)),
    signs,
    reasons: reasonsOf(own),
    friction: share(troubled, own.length, FEWEST),
  };
}

/** What a record shows of friction at a step. */
export function signsOf(ask: StepAsk): readonly Sign[] {
  return SIGNS.filter((sign) => {
    if (sign === 'late') return settledAt(ask) !== null && isLate(ask);
    if (sign === 'skipped') return ask.state === 'skipped';
    if (sign === 'left') return ask.state === 'open' && ask.left;
    return ask[sign];
  });
}

/** An open step that is not due yet has not come to anything. */
export function cameToSomething(ask: StepAsk): boolean {
  return ask.state !== 'open' || ask.left || isOverdue(ask) || ask.redated;
}

/**
 * When it was known whether a step was done by its day: when it was done in time, else its day. Null: it has no day, its day has not come, the
 * record left before, it was skipped, or nobody knows when it was done.
 */
export function settledAt(ask: StepAsk): string | null {
  if (ask.dueAt === null || ask.state === 'skipped') return null;
  if (ask.doneAt !== null) return isLate(ask) ? ask.dueAt : ask.doneAt;
  return isOverdue(ask) ? ask.dueAt : null;
}

/** Done after its day, or not done: only of what was settled. */
export function isLate({ dueAt, doneAt }: StepAsk): boolean {
  return dueAt !== null && (doneAt === null || Date.parse(doneAt) > Date.parse(dueAt));
}

function isOverdue({ state, dueAt, endedAt }: StepAsk): boolean {
  return state === 'open' && dueAt !== null && Date.parse(dueAt) < Date.parse(endedAt);
}

function waitOf({ dueAt, doneAt, endedAt }: StepAsk): { readonly days: number; readonly ended: boolean } {
  const until = Date.parse(doneAt ?? endedAt);
  return { days: Math.max(0, until - Date.parse(dueAt ?? endedAt)) / DAY_MS, ended: doneAt !== null };
}
