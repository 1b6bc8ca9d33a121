import type { FlowModel, RunTally } from './flow-model.ts';
import { runFlow } from './run-flow.ts';

/** A figure over many runs: its mean, and where eight of ten runs lie. */
export interface Spread {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

export interface FlowResult {
  readonly runs: number;
  readonly won: Spread;
  readonly lost: Spread;
  readonly revenue: Spread;
  /** Working days from opening to winning; null where nothing was won. */
  readonly cycleDays: Spread | null;
  readonly stages: readonly FlowStageResult[];
  readonly roles: readonly FlowRoleResult[];
}

export interface FlowStageResult {
  readonly id: string;
  readonly entered: Spread;
  /** Working days a deal stays; null where none left. */
  readonly stayDays: Spread | null;
  readonly openAtEnd: Spread;
}

export interface FlowRoleResult {
  readonly id: string;
  /** 0..1, the share of their time that is taken. */
  readonly load: Spread;
  /** Working days a job waits until somebody has time. */
  readonly waitDays: Spread | null;
}

export interface FlowOptions {
  readonly seed: number;
  readonly runs: number;
  /** Working days; a year of the model where absent. */
  readonly days?: number;
  readonly warmUpDays?: number;
  readonly sure?: boolean;
}

/** The tallies of many runs, run by run. Shape: a step for each run, for who has other things to do between. */
export function* runsOf(model: FlowModel, options: FlowOptions): Generator<RunTally, void, undefined> {
  const { seed, runs, days = model.yearDays, warmUpDays = 0, sure = false } = options;
  for (let run = 0; run < runs; run += 1) yield runFlow(model, { seed, run, days, warmUpDays, sure });
}

/**
 * Simulates a year many times over.
 * Shape: the same model, seed and number of runs give the same result; intervals hold eight of ten runs.
 */
export function simulateFlow(model: FlowModel, options: FlowOptions): FlowResult {
  return resultOf(model, [...runsOf(model, options)], options.days ?? model.yearDays);
}

/** What many runs say together. Units: `days` are those that counted in each run. */
export function resultOf(model: FlowModel, tallies: readonly RunTally[], days: number): FlowResult {
  const over = (figure: (tally: RunTally) => number): Spread => spreadOf(tallies.map(figure));
  const mean = (sum: (tally: RunTally) => number, count: (tally: RunTally) => number): Spread | null => {
    const known = tallies.filter((tally) => count(tally) > 0);
    return known.length === 0 ? null : spreadOf(known.map((tally) => sum(tally) / count(tally)));
  };
  return {
    runs: tallies.length,
    won: over(({ won }) => won),
    lost: over(({ lost }) => lost),
    revenue: over(({ revenue }) => revenue),
    cycleDays: mean(
      ({ cycleDays }) => cycleDays,
      ({ cycles }) => cycles,
    ),
    stages: model.stages.map(({ id }, at) => ({
      id,
      entered: over(({ entered }) => entered[at] ?? 0),
      stayDays: mean(
        ({ stayDays }) => stayDays[at] ?? 0,
        ({ left }) => left[at] ?? 0,
      ),
      openAtEnd: over(({ openAtEnd }) => openAtEnd[at] ?? 0),
    })),
    roles: model.roles.map(({ id, people }, at) => ({
      id,
      load: over(({ busyDays }) => (busyDays[at] ?? 0) / (days * Math.max(1, Math.round(people)))),
      waitDays: mean(
        ({ waitDays }) => waitDays[at] ?? 0,
        ({ jobs }) => jobs[at] ?? 0,
      ),
    })),
  };
}

/** Mean, and the tenth and ninetieth part of what came up. Shape: at least one value. */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  const mean = sorted.reduce((sum, value) => sum + value, 0) / Math.max(1, sorted.length);
  return { mean, low: quantile(sorted, 0.1), high: quantile(sorted, 0.9) };
}

function quantile(sorted: readonly number[], share: number): number {
  const at = share * (sorted.length - 1);
  const from = sorted[Math.floor(at)] ?? 0;
  return from + ((sorted[Math.ceil(at)] ?? from) - from) * (at - Math.floor(at));
}
