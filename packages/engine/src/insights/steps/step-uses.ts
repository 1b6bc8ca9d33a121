import type { Outcome, Playbook } from '../../language/playbook.ts';
import type { NamesSince } from '../../replay/draft-names.ts';
import type { RecordHistory } from '../../replay/history.ts';
import { askedSteps, type Stay, staysOf } from './stays.ts';

/** A step as it stood when a record left the stage it belongs to. */
export interface StepUse {
  readonly record: string;
  readonly stage: string;
  readonly step: string;
  readonly state: 'done' | 'skipped' | 'open';
  /** Why it was skipped, in the words of whoever did. */
  readonly note: string | null;
  /** From entering the stage until it was done, or until the record left. */
  readonly days: number;
  /** From entering the stage until the record left. */
  readonly stayDays: number;
  /** The record went on, rather than out. */
  readonly wentOn: boolean;
  /** What became of the record in the end; null while it is open. */
  readonly outcome: Outcome | null;
}

export interface Period {
  readonly since: string;
  readonly until: string;
}

const DAY_MS = 86_400_000;

/**
 * Which steps a record was asked for in each stage it left in the period, and how they stood then.
 *
 * Shape: by the ids `playbook` has now; `names` are its own, for each version before. Moves back leave nothing behind them and are not
 * counted. What did not apply was not asked; what cannot be told, because something it reads is kept from the reader or erased, is left out.
 * A step asked in two visits counts as in the last.
 */
export function stepUsesOf(playbook: Playbook, names: NamesSince, history: RecordHistory, { since, until }: Period): readonly StepUse[] {
  const found = new Map<string, Omit<StepUse, 'outcome'>>();
  let outcome: Outcome | null = null;
  for (const stay of staysOf(playbook, names, history, until)) {
    const { left } = stay;
    if (left === null) continue;
    const leaves = left.knownAt >= since && (left.direction === 'forward' || left.direction === 'out');
    if (leaves) for (const use of usesAt(stay)) found.set(use.step, use);
    outcome = left.outcome;
  }
  const ended = outcome;
  return [...found.values()].map((use) => ({ ...use, outcome: ended }));
}

function usesAt(stay: Stay): readonly Omit<StepUse, 'outcome'>[] {
  const { visit, stage, known, at, left } = stay;
  return askedSteps(stay).map(({ step, state, doneAt, note }) => ({
    record: known.subject.id,
    stage: stage.id,
    step: step.id,
    state,
    note,
    days: daysBetween(visit.enteredAt, doneAt ?? at),
    stayDays: daysBetween(visit.enteredAt, at),
    wentOn: left?.direction === 'forward',
  }));
}

function daysBetween(from: string, to: string): number {
  return Math.max(0, Date.parse(to) - Date.parse(from)) / DAY_MS;
}
