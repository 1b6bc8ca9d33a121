import type { Draw } from './draw.ts';

/** How deals flow through the stages of a process: what a year is simulated from. Units: times in working days, money in the playbook's currency. */
export interface FlowModel {
  readonly stages: readonly FlowStage[];
  readonly roles: readonly FlowRole[];
  readonly arrivalsPerYear: number;
  readonly amount: Draw;
  /** Working days of a year. */
  readonly yearDays: number;
}

export interface FlowStage {
  readonly id: string;
  readonly name: string;
  /** What we do for each deal here, one after the other; each waits until somebody of its role has time. */
  readonly jobs: readonly FlowJob[];
  /** How long it takes beside our work: the buyer's own time, mostly. */
  readonly buyerDays: Draw;
  readonly exits: readonly FlowExit[];
  /** Deals that stand here when the year begins. */
  readonly open: number;
}

export interface FlowJob {
  /** Place among `roles`. */
  readonly role: number;
  readonly days: Draw;
}

export interface FlowExit {
  /** The id of a stage, or how it ends. */
  readonly to: string;
  readonly ending: Ending | null;
  /**
   * How often it was taken, as a count that need not be whole: how many were seen, and how many the guess we began with is worth. What is not
   * known well differs from run to run.
   */
  readonly weight: number;
}

export type Ending = 'won' | 'lost' | 'other';

export interface FlowRole {
  readonly id: string;
  readonly people: number;
}

/** What one simulated year brought. */
export interface RunTally {
  won: number;
  lost: number;
  revenue: number;
  /** Working days from opening to winning, added up over what was both opened and won in the run. */
  cycleDays: number;
  cycles: number;
  /** By stage: how many entered, and the days that left it stayed, added up. */
  readonly entered: Float64Array;
  readonly left: Float64Array;
  readonly stayDays: Float64Array;
  readonly openAtEnd: Float64Array;
  /** By role: days worked, days that jobs waited, how many jobs. */
  readonly busyDays: Float64Array;
  readonly waitDays: Float64Array;
  readonly jobs: Float64Array;
}

export interface RunOptions {
  readonly seed: number;
  readonly run: number;
  /** Working days that count. */
  readonly days: number;
  /** Working days before that, which fill the stages and do not count. */
  readonly warmUpDays: number;
  /** Take the exits' weights for the truth instead of for what was seen. */
  readonly sure: boolean;
}
