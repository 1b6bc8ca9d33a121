import { luck, normalQuantile } from './draw.ts';
import type { FlowExit, FlowStage, RunOptions } from './flow-model.ts';

const SHARES = 1024;

/**
 * How often each exit of a stage is taken in one run, as the luck below which it is taken.
 *
 * What was seen rarely is not known well: each run draws its own shares from what the counts leave open (a Dirichlet distribution with the
 * weights as its parameters), so that the interval over runs says what we do not know. Shape: `sure` takes the weights' own shares.
 */
export function exitShares(
  stage: FlowStage,
  { seed, run, sure }: RunOptions,
  own: number,
): readonly { readonly exit: FlowExit; readonly below: number }[] {
  const weights = stage.exits.map(({ weight }, at) => (sure ? Math.max(0, weight) : gamma(weight, seed, run, own, SHARES + at * 64)));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  let below = 0;
  return stage.exits.map((exit, at) => {
    below += sum > 0 ? (weights[at] ?? 0) / sum : 1 / stage.exits.length;
    return { exit, below };
  });
}

/**
 * A draw from the gamma distribution of that shape and scale 1.
 * Source: G. Marsaglia and W. W. Tsang, ACM Transactions on Mathematical Software 26 (2000); below 1 by their own boost.
 */
function gamma(shape: number, seed: number, run: number, own: number, purpose: number): number {
  if (shape <= 0) return 0;
  if (shape < 1) return gamma(shape + 1, seed, run, own, purpose) * luck(seed, run, own, purpose + 63) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (let turn = 0; ; turn += 1) {
    const x = normalQuantile(luck(seed, run, own, purpose + ((2 * turn) % 60)));
    const v = (1 + c * x) ** 3;
    const u = luck(seed, run, own, purpose + ((2 * turn + 1) % 60));
    if (turn >= 30 || (v > 0 && Math.log(u) < 0.5 * x * x + d - d * v + d * Math.log(v))) return d * Math.max(v, 1e-9);
  }
}
