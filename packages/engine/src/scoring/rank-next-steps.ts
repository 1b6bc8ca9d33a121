import type { Reason } from '../base/reason.ts';
import { calendarDate, daysBetween, workingDaysBetween } from '../base/working-time.ts';
import type { Calendar } from '../language/playbook.ts';
import { duePoints, dueScale, UNDATED } from './due-scale.ts';

/** One open record as the ranking sees it. */
export interface RankedRecord {
  readonly id: string;
  readonly owner: string | null;
  /** Null: nobody knows what is next. */
  readonly nextStep: { readonly kind: string; readonly dueAt: string | null } | null;
  /** The stage takes longer than it should. */
  readonly stageOverdue: boolean;
  /** Nothing has happened for longer than the stage allows. */
  readonly stalled: boolean;
  /** In the workspace's currency, whole units; null: not known or none. */
  readonly amount: number | null;
  /** The currency of an amount that no rate is known for: it weighs nothing, and the reason says so. */
  readonly unrated?: string | null;
  /** `A1` to `D4`; null: not scored. */
  readonly grade: string | null;
}

export interface RankedStep {
  readonly id: string;
  readonly points: number;
  readonly because: readonly Reason[];
}

/** A record that would fall through: nobody, nothing to do, or no date by which. */
export interface Gap {
  readonly id: string;
  readonly gaps: readonly ('noOwner' | 'noNextStep' | 'noDate')[];
}

export interface Ranking {
  /** Most points first; ties by due date, then id. */
  readonly ranked: readonly RankedStep[];
  readonly gaps: readonly Gap[];
}

/** What the ranking weighs, for who wants to look at the heaviest of many records alone. */
export const RANK_WEIGHTS = {
  stageOverdue: 15,
  stalled: 10,
  /** For each factor of ten above `above`, to a tenth; `most` at most. */
  stake: { above: 1000, perTen: 5, most: 20 },
  letters: { A: 9, B: 6, C: 3 },
  digits: { 1: 6, 2: 4, 3: 2 },
} as const;

const LETTERS: Readonly<Record<string, number>> = RANK_WEIGHTS.letters;
const DIGITS: Readonly<Record<string, number>> = RANK_WEIGHTS.digits;
const tenths = (points: number): number => Math.round(points * 10) / 10;

/** A record to be ranked; its reasons are made when it is shown. */
interface Weighed {
  readonly record: RankedRecord;
  readonly dueMs: number;
  readonly points: number;
}

/**
 * Orders next steps of many records, each with why it stands where it stands; and lists what would fall through. Only the first `most`
 * are answered.
 *
 * Units: points: when it is due 10..130, stage risk 0..25, amount at stake 0..20, score 0..15. Source: docs/domain/ranking.md.
 */
export function rankNextSteps(
  records: readonly RankedRecord[],
  calendar: Calendar,
  now: string,
  most: number = Number.POSITIVE_INFINITY,
): Ranking {
  const scale = dueScale(calendar, now);
  const weighed: Weighed[] = [];
  for (const record of records) {
    if (record.nextStep === null) continue;
    const { dueAt } = record.nextStep;
    const dueMs = dueAt === null ? Number.POSITIVE_INFINITY : Date.parse(dueAt);
    const due = dueAt === null ? UNDATED : duePoints(scale, dueMs);
    const points = tenths(due + riskPoints(record) + stakePoints(record.amount) + gradePoints(record.grade));
    weighed.push({ record, dueMs, points });
  }
  const first = weighed.sort(byWeight).slice(0, most);
  const day = calendarDate(now, calendar.zone);
  return {
    ranked: first.map(({ record, dueMs, points }) => ({
      id: record.id,
      points,
      because: reasonsOf(record, dueReason(record.nextStep?.dueAt ?? null, duePoints(scale, dueMs), calendar, now, day)),
    })),
    gaps: records.flatMap(gapOf),
  };
}

function byWeight(a: Weighed, b: Weighed): number {
  if (a.points !== b.points) return b.points - a.points;
  if (a.dueMs !== b.dueMs) return a.dueMs < b.dueMs ? -1 : 1;
  return a.record.id < b.record.id ? -1 : 1;
}

/** What a record lacks so that it would be forgotten; none where it lacks nothing. */
function gapOf({ id, owner, nextStep }: RankedRecord): Gap[] {
  if (owner !== null && nextStep !== null && nextStep.dueAt !== null) return [];
  const gaps: Gap['gaps'][number][] = [
    ...(owner === null ? (['noOwner'] as const) : []),
    ...(nextStep === null ? (['noNextStep'] as const) : []),
    ...(nextStep !== null && nextStep.dueAt === null ? (['noDate'] as const) : []),
  ];
  return [{ id, gaps }];
}

const because = (points: number, code: string, params: Reason['params'] = {}): Reason => ({ code, params: { ...params, points } });

/** The weightiest first. */
function reasonsOf(record: RankedRecord, due: Reason): readonly Reason[] {
  const stake = stakePoints(record.amount);
  const grade = gradePoints(record.grade);
  const reasons = [due];
  if (record.stageOverdue) reasons.push(because(RANK_WEIGHTS.stageOverdue, 'rank.stageOverdue'));
  if (record.stalled) reasons.push(because(RANK_WEIGHTS.stalled, 'rank.stalled'));
  if (record.amount !== null && record.amount > RANK_WEIGHTS.stake.above)
    reasons.push(because(stake, 'rank.atStake', { amount: record.amount }));
  else if (record.unrated != null) reasons.push(because(0, 'rank.noRate', { currency: record.unrated }));
  if (record.grade !== null && grade > 0) reasons.push(because(grade, 'rank.grade', { grade: record.grade }));
  return reasons.toSorted((a, b) => Number(b.params['points']) - Number(a.params['points']));
}

function dueReason(dueAt: string | null, points: number, calendar: Calendar, now: string, day: string): Reason {
  if (dueAt === null) return because(UNDATED, 'rank.noDate');
  if (Date.parse(dueAt) < Date.parse(now))
    return because(points, 'rank.overdue', { dueAt, workingDays: workingDaysBetween(calendar, dueAt, now) });
  const days = daysBetween(day, calendarDate(dueAt, calendar.zone));
  return days === 0 ? because(points, 'rank.dueToday', { dueAt }) : because(points, 'rank.due', { dueAt, days });
}

function riskPoints(record: RankedRecord): number {
  return (record.stageOverdue ? RANK_WEIGHTS.stageOverdue : 0) + (record.stalled ? RANK_WEIGHTS.stalled : 0);
}

/** By its order of magnitude, or one large deal would bury the day. */
function stakePoints(amount: number | null): number {
  const { above, perTen, most } = RANK_WEIGHTS.stake;
  return amount === null || amount <= above ? 0 : tenths(Math.min(most, perTen * Math.log10(amount / above)));
}

function gradePoints(grade: string | null): number {
  return grade === null ? 0 : (LETTERS[grade.charAt(0)] ?? 0) + (DIGITS[grade.charAt(1)] ?? 0);
}
