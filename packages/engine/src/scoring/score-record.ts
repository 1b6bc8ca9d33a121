import type { Reason } from '../base/reason.ts';
import type { Scope } from '../language/playbook.ts';
import type { FitRule, Scoring } from '../language/scoring.ts';
import { type Engagement, engagementOf, type Happening } from './engagement.ts';
import { gradeOf } from './grade.ts';
import { type ScoredRecord, scoredScope, type ScoringPlaybook } from './scored-scope.ts';

/** One rule or one kind of happening, with what it gave. */
export interface ScorePoint {
  readonly axis: 'fit' | 'engagement';
  readonly id: string;
  readonly points: number;
  /** The playbook's own words. */
  readonly because: string;
  readonly reason: Reason;
}

/** A rule that could not be worked out, with the values that would decide it. Gives no point. */
export interface ScoreUnknown {
  readonly id: string;
  /** What it would give if it held. */
  readonly points: number;
  readonly because: string;
  readonly missing: readonly string[];
  /** Given where the rule failed instead of lacking a value. */
  readonly failed: string | null;
}

export interface Score {
  readonly fit: number;
  /** Rounded to one decimal. */
  readonly engagement: number;
  /** `A1` (best) to `D4`. */
  readonly grade: string;
  /** Fit first, then engagement, each with the most points first. */
  readonly points: readonly ScorePoint[];
  readonly unknown: readonly ScoreUnknown[];
  /** When the engagement shown is a point lower than now, so that it is worth asking again; null: it does not fade. */
  readonly fadesAt: string | null;
}

/**
 * How well a record fits the ideal customer and how much its people engage, every point with its reason.
 *
 * Shape: `happenings` in any order; those after `now` do not count. Absent values give no point and are listed as unknown.
 * Units: points. Source: docs/domain/scoring.md.
 */
export function scoreRecord(
  playbook: ScoringPlaybook,
  scoring: Scoring,
  record: ScoredRecord,
  happenings: readonly Happening[],
  now: string,
): Score {
  const fit = fitOf(scoring.fit[record.kind], scoredScope(playbook, record, happenings, now));
  const engagement = engagementOf(scoring.signals, happenings, now);
  return {
    fit: fit.points.reduce((sum, { points }) => sum + points, 0),
    engagement: engagement.points,
    grade: gradeOf(
      scoring.grades,
      fit.points.reduce((sum, { points }) => sum + points, 0),
      engagement.points,
    ),
    points: [...fit.points, ...engagementPoints(engagement)],
    unknown: fit.unknown,
    fadesAt: engagement.fadesAt,
  };
}

function fitOf(
  rules: readonly FitRule[],
  scope: Scope,
): { readonly points: readonly ScorePoint[]; readonly unknown: readonly ScoreUnknown[] } {
  const points: ScorePoint[] = [];
  const unknown: ScoreUnknown[] = [];
  for (const { id, when, points: given, because } of rules) {
    const verdict = when.evaluate(scope);
    if (verdict.kind === 'true') {
      points.push({ axis: 'fit', id, points: given, because, reason: { code: 'fit.holds', params: { refs: when.refs } } });
    } else if (verdict.kind === 'unknown') unknown.push({ id, points: given, because, missing: verdict.missing, failed: null });
    else if (verdict.kind === 'failed') unknown.push({ id, points: given, because, missing: [], failed: verdict.message });
  }
  return { points: points.toSorted((a, b) => b.points - a.points), unknown };
}

function engagementPoints(engagement: Engagement): ScorePoint[] {
  return engagement.signals
    .map(({ signal, points, times, lastAt }): ScorePoint => ({
      axis: 'engagement',
      id: signal.what,
      points,
      because: signal.because,
      reason: { code: 'engagement.happened', params: { times, lastAt } },
    }))
    .toSorted((a, b) => b.points - a.points);
}
