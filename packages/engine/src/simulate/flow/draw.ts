/** Positive numbers as they come up by chance. Units: whatever the number is of, mostly working days. */
export type Draw =
  | { readonly kind: 'fixed'; readonly value: number }
  | { readonly kind: 'exponential'; readonly mean: number }
  /** Half below `median`; `sigma` is the standard deviation of the logarithm. */
  | { readonly kind: 'lognormal'; readonly median: number; readonly sigma: number }
  /** Quantiles at evenly spaced shares from 0 to 1, straight lines between them: what was measured. */
  | { readonly kind: 'curve'; readonly quantiles: readonly number[] };

/**
 * A number in 0 ≤ x < 1 for four whole numbers, always the same for the same four.
 *
 * Two simulations that ask by the same four see the same luck, so what differs between them is what was changed, not chance.
 * Source: the finaliser of MurmurHash3 (A. Appleby), once for each number.
 */
export function luck(a: number, b: number, c: number, d: number): number {
  return mix(mix(mix(mix(a | 0, 0x9e3779b9), b), c), d) / 2 ** 32;
}

function mix(hash: number, value: number): number {
  let h = Math.imul((hash ^ value) + 0x7f4a7c15, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  h ^= h >>> 16;
  h = Math.imul(h, 0x27d4eb2f);
  return (h ^ (h >>> 15)) >>> 0;
}

/** What comes up for a luck. Shape: higher luck, higher number. */
export function drawAt(draw: Draw, share: number): number {
  switch (draw.kind) {
    case 'fixed':
      return draw.value;
    case 'exponential':
      return -draw.mean * Math.log1p(-share);
    case 'lognormal':
      return draw.sigma === 0 ? draw.median : draw.median * Math.exp(draw.sigma * normalQuantile(share));
    case 'curve':
      return onCurve(draw.quantiles, share);
  }
}

/** What comes up on average. */
export function meanOf(draw: Draw): number {
  switch (draw.kind) {
    case 'fixed':
      return draw.value;
    case 'exponential':
      return draw.mean;
    case 'lognormal':
      return draw.median * Math.exp((draw.sigma * draw.sigma) / 2);
    case 'curve': {
      const { quantiles } = draw;
      const inner = quantiles.slice(1).reduce((sum, value, at) => sum + (value + (quantiles[at] ?? value)) / 2, 0);
      return quantiles.length < 2 ? (quantiles[0] ?? 0) : inner / (quantiles.length - 1);
    }
  }
}

/** The same draw, every number so many times as large. */
export function timesDraw(draw: Draw, by: number): Draw {
  switch (draw.kind) {
    case 'fixed':
      return { ...draw, value: draw.value * by };
    case 'exponential':
      return { ...draw, mean: draw.mean * by };
    case 'lognormal':
      return { ...draw, median: draw.median * by };
    case 'curve':
      return { ...draw, quantiles: draw.quantiles.map((value) => value * by) };
  }
}

function onCurve(quantiles: readonly number[], share: number): number {
  const at = share * (quantiles.length - 1);
  const low = Math.floor(at);
  const from = quantiles[low] ?? 0;
  return from + ((quantiles[low + 1] ?? from) - from) * (at - low);
}

const A = [
  3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13731.69376550946, 45921.95393154987, 67265.7709270087, 33430.57558358813,
  2509.0809287301227,
] as const;
const B = [
  1, 42.31333070160091, 687.1870074920579, 5394.196021424751, 21213.794301586597, 39307.89580009271, 28729.085735721943, 5226.495278852545,
] as const;
const C = [
  1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045, 1.2704582524523684, 0.2417807251774506,
  0.022723844989269184, 0.0007745450142783414,
] as const;
const D = [
  1, 2.053191626637759, 1.6763848301838038, 0.6897673349851, 0.14810397642748008, 0.015198666563616457, 0.0005475938084995344,
  1.0507500716444169e-9,
] as const;
const E = [
  6.657904643501103, 5.463784911164114, 1.7848265399172913, 0.29656057182850487, 0.026532189526576124, 0.0012426609473880784,
  2.7115555687434876e-5, 2.0103343992922881e-7,
] as const;
const F = [
  1, 0.599832206555888, 0.1369298809227358, 0.014875361290850615, 0.0007868691311456133, 1.8463183175100548e-5, 1.421511758316446e-7,
  2.0442631033899397e-15,
] as const;

/**
 * The point below which a share of the normal distribution lies.
 *
 * Shape: 0 < share < 1; kept a hair away from both ends. Source: M. J. Wichura, Algorithm AS 241 (PPND16), Applied Statistics 37 (1988).
 */
export function normalQuantile(share: number): number {
  const p = Math.min(Math.max(share, 1e-12), 1 - 1e-12);
  const q = p - 0.5;
  if (Math.abs(q) <= 0.425) {
    const r = 0.180625 - q * q;
    return (q * polynomial(A, r)) / polynomial(B, r);
  }
  const r = Math.sqrt(-Math.log(q < 0 ? p : 1 - p));
  const tail = r <= 5 ? polynomial(C, r - 1.6) / polynomial(D, r - 1.6) : polynomial(E, r - 5) / polynomial(F, r - 5);
  return q < 0 ? -tail : tail;
}

function polynomial(coefficients: readonly number[], x: number): number {
  let sum = 0;
  for (let at = coefficients.length - 1; at >= 0; at -= 1) sum = sum * x + (coefficients[at] ?? 0);
  return sum;
}
