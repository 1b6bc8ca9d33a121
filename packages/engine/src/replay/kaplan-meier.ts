import { type Estimate, FEWEST, LEVEL, Z } from './estimate.ts';

/** How long something was waited for; `ended` false: it was still waited for when nobody looked any more. */
export interface Wait {
  readonly days: number;
  readonly ended: boolean;
}

/** The share still waiting from a moment on, with its interval. */
export interface CurvePoint {
  readonly days: number;
  readonly share: number;
  readonly low: number;
  readonly high: number;
  readonly atRisk: number;
}

/** How far two shares may differ and be the same: sums of fractions are not exact. */
const SAME = 1e-12;

/**
 * How many still wait as time goes on, where some were lost from sight.
 * Shape: one point for each moment at which a wait ended. Units: days, shares 0..1.
 * Source: Kaplan and Meier 1958, variance by Greenwood, interval on the log scale; docs/domain/replay.md.
 */
export function waitingCurve(waits: readonly Wait[]): readonly CurvePoint[] {
  const sorted = waits.toSorted((a, b) => a.days - b.days);
  const points: CurvePoint[] = [];
  let [share, variance] = [1, 0];
  for (let at = 0; at < sorted.length;) {
    const days = sorted[at]?.days ?? 0;
    const atRisk = sorted.length - at;
    let [next, ends] = [at, 0];
    for (; next < sorted.length && sorted[next]?.days === days; next += 1) if (sorted[next]?.ended === true) ends += 1;
    at = next;
    if (ends === 0) continue;
    share *= 1 - ends / atRisk;
    variance += ends / (atRisk * (atRisk - ends));
    const spread = Z * Math.sqrt(variance);
    // Where nobody waits any more the variance has no limit: the upper band stays where it was.
    if (share <= SAME) points.push({ days, share: 0, low: 0, high: points.at(-1)?.high ?? 1, atRisk });
    else points.push({ days, share, low: share * Math.exp(-spread), high: Math.min(1, share * Math.exp(spread)), atRisk });
  }
  return points;
}

/**
 * How long half of them wait. The interval is where the bands of the curve cross one half; an end that is never reached is null.
 * Units: days.
 */
export function medianWait(waits: readonly Wait[], fewest = FEWEST): Estimate {
  const base = { level: LEVEL, n: waits.length, method: 'kaplanMeier' as const };
  if (waits.length < Math.max(1, fewest)) return { ...base, estimate: null, low: null, high: null, tooFew: true };
  const curve = waitingCurve(waits);
  const crossing = (of: (point: CurvePoint) => number) => curve.find((point) => of(point) <= 0.5 + SAME)?.days ?? null;
  return {
    ...base,
    estimate: crossing(({ share }) => share),
    low: crossing(({ low }) => low),
    high: crossing(({ high }) => high),
    tooFew: false,
  };
}
