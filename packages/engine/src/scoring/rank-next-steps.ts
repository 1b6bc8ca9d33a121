import type { Reason } from '../base/reason.ts';
import { calendarDate, daysBetween, workingDaysBetween } from '../base/working-time.ts';
import type { Calendar } from '../language/playbook.ts';

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
  /** In the playbook's currency, whole units; null: not known or none. */
  readonly amount: number | null;
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

const LETTERS: Readonly<Record<string, number>> = { A: 9, B: 6, C: 3 };
const DIGITS: Readonly<Record<string, number>> = { 1: 6, 2: 4, 3: 2 };

/**
 * Orders next steps of many records, each with why it stands where it stands; and lists what would fall through.
 *
 * Units: points: when it is due 10..130, stage risk 0..25, amount at stake 0..20, score 0..15. Source: docs/domain/ranking.md.
 */
export function rankNextSteps(records: readonly RankedRecord[], calendar: Calendar, now: string): Ranking {
  const today = calendarDate(now, calendar.zone);
  const ranked = records
    .flatMap((record) =>
      record.nextStep === null ? [] : [{ ...rank(record, record.nextStep.dueAt, calendar, now, today), dueAt: record.nextStep.dueAt }],
    )
    .toSorted((a, b) => b.points - a.points || byDue(a.dueAt, b.dueAt) || (a.id < b.id ? -1 : 1))
    .map(({ id, points, because }) => ({ id, points, because }));
  return { ranked, gaps: records.flatMap(gapOf) };
}

/** What a record lacks so that it would be forgotten; none where it lacks nothing. */
function gapOf(record: RankedRecord): Gap[] {
  const gaps: Gap['gaps'][number][] = [
    ...(record.owner === null ? (['noOwner'] as const) : []),
    ...(record.nextStep === null ? (['noNextStep'] as const) : []),
    ...(record.nextStep !== null && record.nextStep.dueAt === null ? (['noDate'] as const) : []),
  ];
  return gaps.length === 0 ? [] : [{ id: record.id, gaps }];
}

function rank(record: RankedRecord, dueAt: string | null, calendar: Calendar, now: string, today: string): RankedStep {
  const parts = [
    duePoints(dueAt, calendar, now, today),
    ...riskPoints(record),
    ...stakePoints(record.amount),
    ...gradePoints(record.grade),
  ];
  return {
    id: record.id,
    points: Math.round(parts.reduce((sum, { points }) => sum + points, 0) * 10) / 10,
    because: parts.toSorted((a, b) => b.points - a.points).map(({ points, code, params }) => ({ code, params: { ...params, points } })),
  };
}

interface Part extends Reason {
  readonly points: number;
}

const part = (points: number, code: string, params: Reason['params'] = {}): Part => ({
  points: Math.round(points * 10) / 10,
  code,
  params,
});

function duePoints(dueAt: string | null, calendar: Calendar, now: string, today: string): Part {
  if (dueAt === null) return part(40, 'rank.noDate');
  if (Date.parse(dueAt) < Date.parse(now)) {
    const workingDays = workingDaysBetween(calendar, dueAt, now);
    return part(100 + Math.min(30, 3 * workingDays), 'rank.overdue', { dueAt, workingDays });
  }
  const days = daysBetween(today, calendarDate(dueAt, calendar.zone));
  return days === 0 ? part(80, 'rank.dueToday', { dueAt }) : part(Math.max(10, 60 - 5 * days), 'rank.due', { dueAt, days });
}

function riskPoints(record: RankedRecord): Part[] {
  return [...(record.stageOverdue ? [part(15, 'rank.stageOverdue')] : []), ...(record.stalled ? [part(10, 'rank.stalled')] : [])];
}

/** Five points for each factor of ten above a thousand, twenty at most. */
function stakePoints(amount: number | null): Part[] {
  if (amount === null || amount <= 1000) return [];
  return [part(Math.min(20, 5 * Math.log10(amount / 1000)), 'rank.atStake', { amount })];
}

function gradePoints(grade: string | null): Part[] {
  if (grade === null) return [];
  const points = (LETTERS[grade.charAt(0)] ?? 0) + (DIGITS[grade.charAt(1)] ?? 0);
  return points === 0 ? [] : [part(points, 'rank.grade', { grade })];
}

function byDue(a: string | null, b: string | null): number {
  if (a === b) return 0;
  if (a === null) return 1;
  return b === null || Date.parse(a) < Date.parse(b) ? -1 : 1;
}
