import { LEVEL, Z } from '../../replay/estimate.ts';
import { type Figure, isEnough, tooFewOf } from './figure.ts';

const TAIL = (1 - LEVEL) / 2;
/** Beyond, a half to the power of so many is no number any more. */
const EXACT_UP_TO = 1000;

/**
 * Which of so many values in order hold the median between them.
 * Shape: ranks from 1, surely at least 95 %. Source: the binomial of one half, as tabled by Campbell and Gardner, BMJ 1988.
 */
export function medianRanks(n: number): readonly [low: number, high: number] {
  if (n > EXACT_UP_TO) {
    const low = Math.max(1, Math.floor(n / 2 - (Z * Math.sqrt(n)) / 2));
    return [low, n + 1 - low];
  }
  let probability = 0.5 ** n;
  let [below, rank] = [probability, 0];
  while (below <= TAIL && rank < n) {
    rank += 1;
    probability *= (n - rank + 1) / rank;
    below += probability;
  }
  return [Math.max(1, rank), n + 1 - Math.max(1, rank)];
}

/** The median of values, with the interval of order statistics. */
export function middleOf(values: readonly number[]): Figure {
  const n = values.length;
  if (!isEnough(n)) return tooFewOf('orderStatistic', n, n);
  const sorted = values.toSorted((a, b) => a - b);
  const at = (rank: number): number => sorted[rank - 1] ?? 0;
  const [low, high] = medianRanks(n);
  const middle = (at(Math.ceil((n + 1) / 2)) + at(Math.floor((n + 1) / 2))) / 2;
  // Between two values of two digits lies one of three: what a sum of fractions adds to it is none of it.
  const estimate = Math.round(middle * 1000) / 1000;
  return { estimate, low: at(low), high: at(high), level: LEVEL, n, events: n, method: 'orderStatistic', tooFew: false };
}
