/**
 * How alike two names are, by the pairs of letters they share (Dice's coefficient), whatever their case, spacing and order of words.
 * Units: 0..1. Source: Dice, L. R. (1945), Measures of the amount of ecologic association between species, Ecology 26(3).
 */
export function likeness(a: string, b: string): number {
  const [left, right] = [pairsOf(a), pairsOf(b)];
  const size = sizeOf(left) + sizeOf(right);
  if (size === 0) return plain(a) === plain(b) ? 1 : 0;
  let shared = 0;
  for (const [pair, count] of left) shared += Math.min(count, right.get(pair) ?? 0);
  return (2 * shared) / size;
}

const plain = (text: string): string => text.normalize('NFKC').toLowerCase().trim();

function pairsOf(text: string): ReadonlyMap<string, number> {
  const pairs = new Map<string, number>();
  for (const word of spaced(text).split(/[^\p{L}\p{N}]+/u)) {
    for (let at = 0; at + 1 < word.length; at += 1) {
      const pair = word.slice(at, at + 2);
      pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
    }
  }
  return pairs;
}

/** `needsAssessment` reads as two words. */
function spaced(text: string): string {
  return plain(text.replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2'));
}

function sizeOf(pairs: ReadonlyMap<string, number>): number {
  return [...pairs.values()].reduce((sum, count) => sum + count, 0);
}
