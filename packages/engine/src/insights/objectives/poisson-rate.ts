import { LEVEL, Z } from '../../replay/estimate.ts';
import { type Figure, tooFewOf } from './figure.ts';

/** Up to here the limits are exact; beyond, the approximation does not differ in what is shown. */
const EXACT_UP_TO = 200;
const TAIL = (1 - LEVEL) / 2;
const HALVINGS = 60;
const LEAST_MONTHS = 1;

/** Between which counts the mean of a Poisson count lies. Source: Garwood 1936; beyond 200 Byar's approximation. */
export function poissonLimits(count: number): readonly [low: number, high: number] {
  if (count > EXACT_UP_TO) return [byar(count, -Z), byar(count + 1, Z)];
  const top = count + 10 * Math.sqrt(count + 1) + 10;
  const low = count === 0 ? 0 : meanWhere((mean) => 1 - atMost(count - 1, mean) > TAIL, top);
  return [low, meanWhere((mean) => atMost(count, mean) < TAIL, top)];
}

/** So many in so many months. Shape: less than a month is too few. Units: a month. */
export function poissonRate(count: number, months: number): Figure {
  if (months < LEAST_MONTHS) return tooFewOf('poisson', count, count);
  const [low, high] = poissonLimits(count);
  return {
    estimate: count / months,
    low: low / months,
    high: high / months,
    level: LEVEL,
    n: count,
    events: count,
    method: 'poisson',
    tooFew: false,
  };
}

/** How probable it is to count so many or fewer. */
function atMost(count: number, mean: number): number {
  let term = Math.exp(-mean);
  let sum = term;
  for (let at = 1; at <= count; at += 1) sum += term *= mean / at;
  return sum;
}

/** The least mean from which on something holds. */
function meanWhere(holds: (mean: number) => boolean, top: number): number {
  let [from, to] = [0, top];
  for (let turn = 0; turn < HALVINGS; turn += 1) {
    const middle = (from + to) / 2;
    if (holds(middle)) to = middle;
    else from = middle;
  }
  return to;
}

function byar(count: number, z: number): number {
  return count * (1 - 1 / (9 * count) + z / (3 * Math.sqrt(count))) ** 3;
}
