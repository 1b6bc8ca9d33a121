/** Chance that a seed decides: the same seed gives the same draws everywhere. */
export interface Random {
  /** 0 ≤ x < 1 */
  next(): number;
  chance(probability: number): boolean;
  /** Both ends may come up. */
  between(least: number, most: number): number;
  whole(least: number, most: number): number;
  pick<T>(from: readonly [T, ...T[]]): T;
  /** Positive, half of the draws below `median`; `spread` is the standard deviation of its logarithm. */
  around(median: number, spread: number): number;
}

/**
 * A stream of draws from a seed; streams of different seeds have nothing to do with each other.
 * Source: sfc32 (C. Doty-Humphrey, PractRand), seeded with the FNV-1a hash of the text.
 */
export function randomOf(seed: string): Random {
  const next = sfc32(seed);
  const between = (least: number, most: number): number => least + (most - least) * next();
  const whole = (least: number, most: number): number => Math.floor(between(least, most + 1));
  return {
    next,
    between,
    whole,
    chance: (probability) => next() < probability,
    pick: (from) => from[whole(0, from.length - 1)] ?? from[0],
    around: (median, spread) => median * Math.exp(spread * normal(next)),
  };
}

function sfc32(seed: string): () => number {
  let a = fnv1a(`0 ${seed}`);
  let b = fnv1a(`1 ${seed}`);
  let c = fnv1a(`2 ${seed}`);
  let counter = 1;
  const draw = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 2 ** 32;
  };
  for (let warm = 0; warm < 12; warm += 1) draw();
  return draw;
}

function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash | 0;
}

/** Box and Muller: one of the two normal draws is enough. */
function normal(next: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
}
