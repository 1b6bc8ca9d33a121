import { timesDraw } from './draw.ts';
import type { FlowExit, FlowModel, FlowStage, RunTally } from './flow-model.ts';
import { type FlowOptions, runsOf, type Spread, spreadOf } from './simulate-flow.ts';

/** One number of a model made other. `by` multiplies; `add` is people. */
export type Lever =
  | { readonly kind: 'arrivals'; readonly by: number }
  | { readonly kind: 'amount'; readonly by: number }
  | { readonly kind: 'people'; readonly role: string; readonly add: number }
  | { readonly kind: 'work'; readonly stage: string; readonly by: number }
  | { readonly kind: 'buyerDays'; readonly stage: string; readonly by: number }
  | { readonly kind: 'forward'; readonly stage: string; readonly by: number };

/** What changed, run by run under the same luck. */
export interface Effect {
  readonly won: Spread;
  readonly revenue: Spread;
  /** Twice the standard error of the mean change in revenue: what is smaller cannot be told from chance. */
  readonly revenueNoise: number;
}

/** The model with that one number changed. Errors: a stage or role that is not there changes nothing. */
export function withLever(model: FlowModel, lever: Lever): FlowModel {
  switch (lever.kind) {
    case 'arrivals':
      return { ...model, arrivalsPerYear: model.arrivalsPerYear * lever.by };
    case 'amount':
      return { ...model, amount: timesDraw(model.amount, lever.by) };
    case 'people':
      return {
        ...model,
        roles: model.roles.map((role) => (role.id === lever.role ? { ...role, people: Math.max(1, role.people + lever.add) } : role)),
      };
    case 'work':
      return inStage(model, lever.stage, (stage) => ({
        ...stage,
        jobs: stage.jobs.map((job) => ({ ...job, days: timesDraw(job.days, lever.by) })),
      }));
    case 'buyerDays':
      return inStage(model, lever.stage, (stage) => ({ ...stage, buyerDays: timesDraw(stage.buyerDays, lever.by) }));
    case 'forward':
      return inStage(model, lever.stage, (stage, at) => ({ ...stage, exits: forwardBy(model, stage.exits, at, lever.by) }));
  }
}

/** Every number that can be asked about, each made better by a tenth, or by one person. */
export function leversOf(model: FlowModel): readonly Lever[] {
  return [
    { kind: 'arrivals', by: 1.1 },
    { kind: 'amount', by: 1.1 },
    ...model.stages.map(({ id }): Lever => ({ kind: 'forward', stage: id, by: 1.1 })),
    ...model.stages.map(({ id }): Lever => ({ kind: 'buyerDays', stage: id, by: 0.9 })),
    ...model.stages.filter(({ jobs }) => jobs.length > 0).map(({ id }): Lever => ({ kind: 'work', stage: id, by: 0.9 })),
    ...model.roles.map(({ id }): Lever => ({ kind: 'people', role: id, add: 1 })),
  ];
}

/**
 * What a change is worth: both sides met the same luck, run by run, so what differs is the change.
 * Shape: as many runs of each, of the same seed; the interval holds the change in eight of ten runs.
 */
export function effectBetween(before: readonly RunTally[], after: readonly RunTally[]): Effect {
  const change = (figure: (tally: RunTally) => number): number[] =>
    before.flatMap((one, run) => {
      const other = after[run];
      return other === undefined ? [] : [figure(other) - figure(one)];
    });
  const revenue = change((tally) => tally.revenue);
  return { won: spreadOf(change(({ won }) => won)), revenue: spreadOf(revenue), revenueNoise: 2 * standardError(revenue) };
}

export interface LeverEffect {
  readonly lever: Lever;
  readonly effect: Effect;
}

/** Every lever with its effect, the largest in revenue first. Shape: a step for each run, for who has other things to do between. */
export function* whatIfInSteps(model: FlowModel, options: FlowOptions): Generator<void, readonly LeverEffect[], undefined> {
  const before = yield* kept(runsOf(model, options));
  const effects: LeverEffect[] = [];
  for (const lever of leversOf(model)) {
    effects.push({ lever, effect: effectBetween(before, yield* kept(runsOf(withLever(model, lever), options))) });
  }
  return effects.toSorted((a, b) => Math.abs(b.effect.revenue.mean) - Math.abs(a.effect.revenue.mean));
}

/** All that comes out of `runs`, a step for each. */
export function* kept(runs: Iterable<RunTally>): Generator<void, readonly RunTally[], undefined> {
  const all: RunTally[] = [];
  for (const run of runs) {
    all.push(run);
    yield;
  }
  return all;
}

function inStage(model: FlowModel, id: string, change: (stage: FlowStage, at: number) => FlowStage): FlowModel {
  return { ...model, stages: model.stages.map((stage, at) => (stage.id === id ? change(stage, at) : stage)) };
}

/** Exits that lead on are taken so many times as often, at most always; the others share what is left as before. */
function forwardBy(model: FlowModel, exits: readonly FlowExit[], at: number, by: number): readonly FlowExit[] {
  const place = new Map(model.stages.map(({ id }, index) => [id, index]));
  const leadsOn = ({ to, ending }: FlowExit): boolean => ending === 'won' || (ending === null && (place.get(to) ?? -1) > at);
  const sum = (some: readonly FlowExit[]): number => some.reduce((total, { weight }) => total + weight, 0);
  const [all, on] = [sum(exits), sum(exits.filter(leadsOn))];
  if (all === 0 || on === 0 || on === all) return exits;
  const share = Math.min(0.999, (on / all) * by);
  const [times, rest] = [(share * all) / on, ((1 - share) * all) / (all - on)];
  return exits.map((exit) => ({ ...exit, weight: exit.weight * (leadsOn(exit) ? times : rest) }));
}

function standardError(values: readonly number[]): number {
  const n = values.length;
  if (n < 2) return 0;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1) / n);
}
