import { type Estimate, FEWEST, LEVEL, Z } from './estimate.ts';

/**
 * A share of so many, with the score interval.
 * Units: 0..1. Source: Wilson 1927; docs/domain/replay.md.
 */
export function share(hits: number, n: number, fewest = FEWEST): Estimate {
  const base = { level: LEVEL, n, method: 'wilson' as const };
  if (n < Math.max(1, fewest)) return { ...base, estimate: null, low: null, high: null, tooFew: true };
  const p = hits / n;
  const spread = Z * Math.sqrt((p * (1 - p)) / n + Z ** 2 / (4 * n ** 2));
  const [middle, scale] = [p + Z ** 2 / (2 * n), 1 + Z ** 2 / n];
  const low = hits === 0 ? 0 : (middle - spread) / scale;
  const high = hits === n ? 1 : (middle + spread) / scale;
  return { ...base, estimate: p, low, high, tooFew: false };
}
