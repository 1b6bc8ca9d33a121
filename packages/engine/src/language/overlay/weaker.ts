import { implies } from '../check/implies.ts';
import type { Criterion, Duration, Level, Need, Rule, Step, Track } from '../playbook.ts';

/** One way in which something is weaker than what the base locks. */
export interface Weaker {
  /** The key that says so; null: the thing as a whole. */
  readonly key: string | null;
  readonly message: string;
}

/** Tells of a part that the base locks: how it is weaker, and where that is written. */
export type TellWeaker = (names: readonly string[], title: string, weaker: readonly Weaker[]) => void;

export const GONE: Weaker = { key: null, message: 'it cannot be dropped' };
/** What took its lock away. */
export function unlocked(before: { readonly locked?: true }, now: { readonly locked?: true } | undefined): Weaker[] {
  return when(before.locked === true && now !== undefined && now.locked !== true, 'locked', 'it cannot be unlocked');
}

/** Who may override where the playbook names nobody. */
const ANY_OVERRIDE: ReadonlySet<string> = new Set(['manager', 'admin', 'owner']);
const STRENGTH: Readonly<Record<Level, number>> = { guide: 0, warn: 1, block: 2 };

/** How a need is weaker than the base's. */
export function weakerNeed(before: Need, now: Need): Weaker[] {
  return [
    ...weakerLevel(before, now),
    ...when(longer(before.newer, now.newer), 'newer', 'it would count when it is older'),
    ...when(longer(before.touched, now.touched), 'touched', 'it would count when nobody was in touch for longer'),
    ...when(before.fill.kind !== now.fill.kind || before.fill.ref !== now.fill.ref, null, 'it asks for something else'),
  ];
}

/** How a criterion is weaker than the base's. A condition may be replaced only by one that cannot hold without the base's holding. */
export function weakerCriterion(before: Criterion, now: Criterion): Weaker[] {
  return [
    ...weakerLevel(before, now),
    ...when(!sameRule(before.that, now.that) && !implies(now.that, before.that), 'that', 'the condition is replaced'),
  ];
}

/** How a step is weaker than the base's: asked of fewer, later, or of somebody else, or done by less. */
export function weakerStep(before: Step, now: Step): Weaker[] {
  const narrower = now.when !== null && (before.when === null || !(sameRule(before.when, now.when) || implies(before.when, now.when)));
  const easier =
    now.doneWhen !== null &&
    (before.doneWhen === null || !(sameRule(before.doneWhen, now.doneWhen) || implies(now.doneWhen, before.doneWhen)));
  return [
    ...when(before.required && !now.required, 'required', 'it need no longer be done'),
    ...when(before.do !== now.do, 'do', `it is a ${now.do} instead of a ${before.do}`),
    ...when(narrower, 'when', 'it would be there less often'),
    ...when(easier, 'done-when', 'it would be done by something else'),
    ...when(laterDue(before, now), 'due', 'it is due later'),
    ...when(before.every === null ? now.every !== null : longer(before.every, now.every), 'every', 'it would be done less often'),
    ...when(before.each !== now.each, 'each', 'it is there for other things'),
    ...when(before.by !== null && before.by !== now.by, 'by', `somebody other than ${before.by ?? ''} may do it`),
    ...when(before.again && !now.again, 'again', 'it would no longer be done again'),
    ...when(
      before.asks.some((ref) => !now.asks.includes(ref)),
      'asks',
      'it asks for less',
    ),
    ...when(
      before.after.some((id) => !now.after.includes(id)),
      'after',
      'it waits for less',
    ),
  ];
}

/** How a track is weaker, its steps aside. */
export function weakerTrack(before: Track, now: Track): Weaker[] {
  return [
    ...when(!sameRule(before.start, now.start) && !implies(before.start, now.start), 'start', 'it would start less often'),
    ...when(before.owner !== null && before.owner !== now.owner, 'owner', `somebody other than ${before.owner ?? ''} runs it`),
  ];
}

/** One way of being weaker, where it is so. */
export function when(weaker: boolean, key: string | null, message: string): Weaker[] {
  return weaker ? [{ key, message }] : [];
}

/** Whether two rules are written alike, blanks aside. */
export function sameRule(before: Rule | null, now: Rule | null): boolean {
  return written(before) === written(now);
}

function written(rule: Rule | null): string | null {
  return rule === null ? null : rule.text.replaceAll(/\s+/g, ' ').trim();
}

interface Asking {
  readonly level: Level;
  readonly override: string | null;
}

function weakerLevel(before: Asking, now: Asking): Weaker[] {
  const wider = before.override !== now.override && !(before.override === null && now.override !== null && ANY_OVERRIDE.has(now.override));
  return [
    ...when(STRENGTH[now.level] < STRENGTH[before.level], 'level', `it would ${now.level} instead of ${before.level}`),
    ...when(wider, 'override', `others than ${before.override ?? 'manager, admin or owner'} could override it`),
  ];
}

function laterDue(before: Step, now: Step): boolean {
  if (before.due === null) return false;
  if (now.due === null) return true;
  const [old, due] = [before.due, now.due];
  if (old.anchor?.ref !== due.anchor?.ref || old.anchor?.direction !== due.anchor?.direction) return true;
  return due.anchor?.direction === 'before' ? longer(due.span, old.span) : longer(old.span, due.span);
}

/** The shortest and the longest a unit can be, in minutes: days when clocks change, months, working time with free days between. */
const BOUNDS: Readonly<Record<Duration['unit'], readonly [least: number, most: number]>> = {
  minute: [1, 1],
  hour: [60, 60],
  day: [1_380, 1_500],
  week: [10_020, 10_140],
  month: [40_260, 44_700],
  workingHour: [60, Number.POSITIVE_INFINITY],
  workingDay: [0, Number.POSITIVE_INFINITY],
};

/** Whether a span may be longer than it was, or is gone. Where two units cannot be told apart it may. */
export function longer(before: Duration | null, now: Duration | null): boolean {
  if (before === null) return false;
  if (now === null) return true;
  if (before.unit === now.unit) return now.amount > before.amount;
  return now.amount * BOUNDS[now.unit][1] > before.amount * BOUNDS[before.unit][0];
}
