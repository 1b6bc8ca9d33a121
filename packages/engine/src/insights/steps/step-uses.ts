import type { Outcome, Playbook, Process } from '../../language/playbook.ts';
import { stepsOf } from '../../process/step-standing.ts';
import type { NamesSince } from '../../replay/draft-names.ts';
import { follow, type Known, opened, standing, versionOf } from '../../replay/follow.ts';
import type { HistoryEvent, RecordHistory } from '../../replay/history.ts';

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
type Moved = Extract<HistoryEvent, { is: 'moved' }>;

const DAY_MS = 86_400_000;

/**
 * Which steps a record was asked for in each stage it left in the period, and how they stood then.
 *
 * Shape: by the ids `playbook` has now; `names` are its own, for each version before. Moves back leave nothing behind them and are not
 * counted. What did not apply was not asked; what cannot be told, because something it reads is kept from the reader or erased, is left out.
 * A step asked in two visits counts as in the last.
 */
export function stepUsesOf(playbook: Playbook, names: NamesSince, history: RecordHistory, { since, until }: Period): readonly StepUse[] {
  const begun = names(history.version);
  const process = begun.process(history.process);
  if (process === null || process.kind !== history.kind) return [];
  const found = new Map<string, Omit<StepUse, 'outcome'>>();
  let known = opened(playbook, process, begun, history);
  let outcome: Outcome | null = null;
  for (const event of history.events) {
    if (event.knownAt > until) break;
    const called = names(versionOf(event) ?? known.version);
    if (event.is === 'moved') {
      known = standing(known, called.stage(process.id, event.from));
      const leaves = event.knownAt >= since && (event.direction === 'forward' || event.direction === 'out');
      if (leaves) for (const use of usesAt(process, known, event)) found.set(use.step, use);
      outcome = event.outcome;
    }
    known = follow(known, event, called);
  }
  const ended = outcome;
  return [...found.values()].map((use) => ({ ...use, outcome: ended }));
}

function usesAt(process: Process, { subject, untold }: Known, event: Moved): readonly Omit<StepUse, 'outcome'>[] {
  const visit = subject.visits.at(-1);
  const stage = process.stages.find(({ id }) => id === visit?.stage);
  if (visit === undefined || stage === undefined || stage.steps.length === 0) return [];
  const { steps } = stepsOf(subject, event.knownAt);
  return stage.steps.flatMap((step) => {
    const now = steps.get(step.id);
    const reads = [...(step.doneWhen?.refs ?? []), ...(step.when?.refs ?? [])];
    if (now === undefined || (!now.applies && now.state === 'open') || reads.some((ref) => untold.has(ref))) return [];
    const state = now.state === 'open' && now.counts ? 'done' : now.state;
    const until = state === 'done' && now.doneAt !== null ? now.doneAt : event.knownAt;
    const mark = subject.steps.findLast((one) => one.step === step.id && one.state === 'skipped');
    return [
      {
        record: subject.id,
        stage: stage.id,
        step: step.id,
        state,
        note: state === 'skipped' ? (mark?.note ?? null) : null,
        days: daysBetween(visit.enteredAt, until),
        stayDays: daysBetween(visit.enteredAt, event.knownAt),
        wentOn: event.direction === 'forward',
      },
    ];
  });
}

function daysBetween(from: string, to: string): number {
  return Math.max(0, Date.parse(to) - Date.parse(from)) / DAY_MS;
}
