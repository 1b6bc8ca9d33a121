import { LEVEL } from '../../replay/estimate.ts';
import { randomOf } from '../../simulate/random.ts';
import { type Figure, isEnough, tooFewOf } from './figure.ts';

/** How so many records stood after so long: won, ended otherwise, or not known further because they still run. Units: days. */
export interface Ending {
  readonly days: number;
  readonly end: 'won' | 'other' | 'open';
  readonly count: number;
}

/** All that ended, or were last seen, after the same time. */
interface Moment {
  readonly days: number;
  readonly won: number;
  readonly other: number;
  readonly open: number;
}

export interface WonPoint {
  readonly days: number;
  /** The share that still runs. */
  readonly running: number;
  /** The share won so far. */
  readonly won: number;
}

const RESAMPLES = 200;
const SAME = 1e-12;

/**
 * The share won as time goes on, where others end otherwise and some still run.
 * Shape: one point for each moment at which any ended. Source: Aalen and Johansen 1978; worked in Satagopan et al., Br J Cancer 2004.
 */
export function wonCurve(endings: readonly Ending[]): readonly WonPoint[] {
  return curveOf(momentsOf(endings));
}

/**
 * How long it takes until half of those that are won are won. What ended otherwise is never taken for won later, and what still runs is
 * taken to be won as often as what ended.
 *
 * Shape: too few where fewer than ten are won; null where half of them are not won yet. The interval is that of resampling with a seed.
 * Source: docs/domain/objectives.md.
 */
export function medianToWon(endings: readonly Ending[], seed: string): Figure {
  const moments = momentsOf(endings);
  const n = moments.reduce((sum, { won, other, open }) => sum + won + other + open, 0);
  const events = moments.reduce((sum, { won }) => sum + won, 0);
  if (!isEnough(events)) return tooFewOf('aalenJohansen', n, events);
  const random = randomOf(seed);
  const draw = (mean: number): number => poisson(mean, () => random.next());
  const draws: number[] = [];
  for (let turn = 0; turn < RESAMPLES; turn += 1) {
    const drawn = moments.map(({ days, won, other, open }) => ({ days, won: draw(won), other: draw(other), open: draw(open) }));
    draws.push(halfOf(curveOf(drawn)) ?? Number.POSITIVE_INFINITY);
  }
  draws.sort((a, b) => a - b);
  const limit = (share: number): number | null => {
    const value = draws[Math.min(RESAMPLES - 1, Math.floor(share * RESAMPLES))];
    return value === undefined || !Number.isFinite(value) ? null : value;
  };
  return {
    estimate: halfOf(curveOf(moments)),
    low: limit((1 - LEVEL) / 2),
    high: limit((1 + LEVEL) / 2),
    level: LEVEL,
    n,
    events,
    method: 'aalenJohansen',
    tooFew: false,
  };
}

function halfOf(curve: readonly WonPoint[]): number | null {
  const last = curve.at(-1);
  if (last === undefined || last.won <= SAME) return null;
  // Of what still runs at the end, as many are won as of what had ended.
  const won = last.won / (1 - last.running);
  return curve.find((point) => point.won >= won / 2 - SAME)?.days ?? null;
}

function momentsOf(endings: readonly Ending[]): readonly Moment[] {
  const found = new Map<number, { days: number; won: number; other: number; open: number }>();
  for (const { days, end, count } of endings) {
    const moment = found.get(days) ?? { days, won: 0, other: 0, open: 0 };
    moment[end] += count;
    found.set(days, moment);
  }
  return [...found.values()].toSorted((a, b) => a.days - b.days);
}

function curveOf(moments: readonly Moment[]): readonly WonPoint[] {
  let atRisk = moments.reduce((sum, { won, other, open }) => sum + won + other + open, 0);
  let [running, share] = [1, 0];
  const points: WonPoint[] = [];
  for (const { days, won, other, open } of moments) {
    if (won + other > 0) {
      share += (running * won) / atRisk;
      running *= 1 - (won + other) / atRisk;
      points.push({ days, running, won: share });
    }
    atRisk -= won + other + open;
  }
  return points;
}

/** A Poisson draw: by products of chances where few are expected, else by the normal one. Source: Knuth. */
function poisson(mean: number, next: () => number): number {
  if (mean === 0) return 0;
  if (mean > 30) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal(next)));
  const limit = Math.exp(-mean);
  let [count, product] = [0, next()];
  while (product > limit) {
    count += 1;
    product *= next();
  }
  return count;
}

function normal(next: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
}
