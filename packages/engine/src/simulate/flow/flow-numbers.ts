import type { Duration, StepDo } from '../../language/playbook.ts';
import type { Wait } from '../../replay/kaplan-meier.ts';
import type { FlowModel } from './flow-model.ts';

/** How often a deal went from a stage to another, by that one's id. */
export type SeenExits = Readonly<Record<string, number>>;

/** What was seen of a process. Units: working days, money in the playbook's currency. */
export interface MeasuredFlow {
  /** How many deals came in over how many working days. */
  readonly arrivals: { readonly count: number; readonly days: number } | null;
  /** What deals were worth. */
  readonly amounts: readonly number[];
  /** By stage id, as the process simulated calls them. */
  readonly stages: Readonly<Record<string, { readonly open: number; readonly stays: readonly Wait[]; readonly exits: SeenExits }>>;
  /** How many members play a role; `owner` stands for those who own deals. */
  readonly people: Readonly<Record<string, number>>;
}

/** What is taken where nothing was seen; judgements, each of which the reader may replace. */
export interface Assumptions {
  /** Hours of work by the way a step is done. */
  readonly hours: Readonly<Record<StepDo, number>>;
  /** How much of a step that is asked only sometimes is done. */
  readonly sometimes: number;
  /** Hours a day that are left for deals. */
  readonly hoursPerDay: number;
  /** How far times differ: the standard deviation of their logarithm. */
  readonly spread: number;
  /** Working days a deal stays in a stage that says nothing of it. */
  readonly stayDays: number;
  /** The share that goes on from a stage that says nothing of it. */
  readonly forward: number;
  /** How many seen deals a guess is worth: what is seen outweighs it soon. */
  readonly guessWorth: number;
  readonly arrivalsPerYear: number;
  readonly amount: number;
  readonly people: number;
  readonly yearDays: number;
}

export const ASSUMED: Assumptions = {
  hours: { task: 1, call: 0.5, email: 0.25, meeting: 1.5, note: 0.25, document: 3, message: 0.1 },
  sometimes: 0.5,
  hoursPerDay: 5,
  spread: 0.7,
  stayDays: 10,
  forward: 0.6,
  guessWorth: 4,
  arrivalsPerYear: 400,
  amount: 10_000,
  people: 3,
  yearDays: 250,
};

/** Where a number of the model comes from; `n` is on how many seen values it rests. */
export interface FlowSource {
  readonly what: 'arrivals' | 'amount' | 'stay' | 'exits' | 'people' | 'work' | 'track';
  /** The stage, role or track it is of. */
  readonly of: string | null;
  readonly from: 'measured' | 'playbook' | 'assumed' | 'stated' | 'leftOut';
  readonly n: number;
  /** The number itself where it is one: deals a year, the median amount or stay, the share that goes on, people, days of work. */
  readonly value: number | null;
}

export interface Flow {
  readonly model: FlowModel;
  readonly sources: readonly FlowSource[];
}

/** Units: 8 hours are a working day, 24 hours and 7 days are a day and a week of the calendar, of which 5 days in 7 are worked. */
export function workingDaysOf({ amount, unit }: Duration): number {
  const inDays = { minute: 1 / 480, hour: 1 / 24, day: 1, week: 7, month: 30.4, workingHour: 1 / 8, workingDay: 1 };
  return amount * inDays[unit] * (unit === 'workingDay' || unit === 'workingHour' || unit === 'minute' ? 1 : 5 / 7);
}
