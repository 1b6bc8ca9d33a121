import { addDuration, startOfDate } from '../base/working-time.ts';
import type { Exit, ExitTiming, Stage } from '../language/playbook.ts';
import type { Reason } from '../base/reason.ts';
import { approvalsOfWay, unmetOfApproval } from './approvals.ts';
import type { Case, TimedState, Unmet, Visit } from './case.ts';
import { dueAt } from './due.ts';
import { reason } from './explain.ts';
import { stageById } from './position.ts';
import { type Situation, situationOf } from './situation.ts';
import { unmetOfWay, wayTo } from './way.ts';

/** Something a record does by itself at a moment. */
export type DueMove =
  | {
      readonly kind: 'move';
      readonly to: string;
      readonly by: ExitTiming['kind'];
      readonly dueAt: string;
      readonly state: Exclude<TimedState, 'coming'>;
      /** What holds it: blocks and warnings, for nobody is there to give a reason. */
      readonly unmet: readonly Unmet[];
      readonly because: readonly Reason[];
    }
  | { readonly kind: 'attempt'; readonly dueAt: string; readonly because: readonly Reason[] };

/** An exit taken by itself, at one moment. */
export interface TimedExit {
  readonly to: Stage;
  readonly kind: ExitTiming['kind'];
  /** Null where the date it goes by is not known. */
  readonly dueAt: string | null;
  readonly state: TimedState;
  readonly unmet: readonly Unmet[];
}

/** So many moves by themselves may follow from one cause. */
export const MOST_AUTOMATIC_MOVES = 5;
/** Moves by themselves that follow sooner than this have the same cause. */
const ONE_CAUSE_MS = 60 * 60_000;
const SAME_DAY = { amount: 0, unit: 'day' } as const;

/**
 * What a record would do by itself by now: the exits taken without a person, each open, held by its gate, or stopped after too many in a
 * row; and in nurture the new attempt, once its date has come and none was begun. The first open one is the one to take.
 * Shape: `now` is an instant. Changes nothing.
 */
export function dueMoves(subject: Case, now: string): readonly DueMove[] {
  return dueMovesOf(situationOf(subject, now));
}

function dueMovesOf(situation: Situation): readonly DueMove[] {
  const moves = timedExits(situation).flatMap(({ to, kind, dueAt: due, state, unmet }): DueMove[] => {
    if (due === null || state === 'coming') return [];
    const because = [reason(`timing.${kind}`, { from: situation.stage.id, to: to.id, dueAt: due })];
    return [{ kind: 'move', to: to.id, by: kind, dueAt: due, state, unmet, because }];
  });
  return [...moves, ...attemptOf(situation)];
}

/** When something next comes due by itself; null where nothing will. A gate that opens by other means is not foreseen. */
export function nextDueAt(subject: Case, now: string): string | null {
  const situation = situationOf(subject, now);
  const coming = timedExits(situation).flatMap((timed) => (timed.state === 'coming' && timed.dueAt !== null ? [timed.dueAt] : []));
  const attempt = attemptAt(situation);
  const all = attempt !== null && Date.parse(attempt) > Date.parse(now) ? [...coming, attempt] : coming;
  return all.toSorted().at(0) ?? null;
}

/** The exits of the present stage that are taken by themselves, in the playbook's order. */
export function timedExits(situation: Situation): readonly TimedExit[] {
  const timed = situation.stage.exits.filter((exit) => exit.timing !== null);
  if (timed.length === 0) return [];
  const stopped = automaticInARow(situation.subject.visits) >= MOST_AUTOMATIC_MOVES;
  return timed.flatMap((exit) => timedExit(situation, exit, stopped) ?? []);
}

function timedExit(situation: Situation, exit: Exit, stopped: boolean): TimedExit | null {
  const { subject, stage, now } = situation;
  const to = stageById(subject.process, exit.to);
  const way = to === null ? null : wayTo(subject.process, stage, to);
  if (to === null || way === null || exit.timing === null) return null;
  const due = momentOf(situation, exit.timing);
  // What somebody must agree to or pass by their signature is never done by itself, not even once they have.
  const unsigned = subject.overrides.length === 0 ? situation : { ...situation, subject: { ...subject, overrides: [] } };
  const unmet = [
    ...unmetOfWay(unsigned, way).filter(({ level }) => level !== 'guide'),
    ...approvalsOfWay(situation, way).map(unmetOfApproval),
  ];
  const isDue = due !== null && Date.parse(due) <= Date.parse(now);
  const state = !isDue ? 'coming' : unmet.length > 0 ? 'held' : stopped ? 'stopped' : 'open';
  return { to, kind: exit.timing.kind, dueAt: due, state, unmet };
}

function momentOf({ subject, visit }: Situation, timing: ExitTiming): string | null {
  if (timing.kind === 'auto') return visit.enteredAt;
  if (timing.kind === 'later') return addDuration(subject.calendar, visit.enteredAt, timing.span);
  return dueAt(subject, { span: SAME_DAY, anchor: { ref: timing.ref, direction: 'after' } }, visit.enteredAt);
}

/** How many moves by themselves lie behind a record since somebody last did something, or time passed. */
export function automaticInARow(visits: readonly Visit[]): number {
  let count = 0;
  const real = visits.filter((visit) => !visit.skipped);
  for (let at = real.length - 1; at > 0; at--) {
    const visit = real[at];
    const before = real[at - 1];
    if (visit?.automatic !== true || before === undefined) break;
    count += 1;
    if (Date.parse(visit.enteredAt) - Date.parse(before.enteredAt) >= ONE_CAUSE_MS) break;
  }
  return count;
}

function attemptOf(situation: Situation): readonly DueMove[] {
  const due = attemptAt(situation);
  if (due === null || Date.parse(due) > Date.parse(situation.now)) return [];
  return [{ kind: 'attempt', dueAt: due, because: [reason('recontact.due', { on: due })] }];
}

/** When a nurtured record begins anew, unless it already has. */
function attemptAt({ subject, stage }: Situation): string | null {
  const on = subject.record['recontactOn'];
  if (stage.outcome !== 'nurture' || typeof on !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(on)) return null;
  if ((subject.attempt ?? null) !== null || Number.isNaN(Date.parse(on))) return null;
  return startOfDate(on, subject.calendar.zone);
}
