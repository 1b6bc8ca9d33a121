import type { Duration, Process, Stage, StepDo } from '../../language/playbook.ts';
import { type Wait, waitingCurve } from '../../replay/kaplan-meier.ts';
import type { Draw } from './draw.ts';
import { exitsOf, type SeenExits } from './exits-of.ts';
import type { FlowModel, FlowStage } from './flow-model.ts';
import { workOf } from './work-of.ts';

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

/** Below this many, what was seen says nothing of how long a stay is. */
const FEWEST_STAYS = 5;
const POINTS = 20;

/**
 * A process as a flow, from what was seen of it, what it says of itself, and what is assumed where both are silent.
 *
 * Shape: `before` is the process under which `measured` was seen: the work it asked for is taken out of the stays seen, so that the work of
 * `process` can be put in. Work of tracks runs beside and is left out, and said so.
 */
export function flowOfProcess(
  process: Process,
  measured: MeasuredFlow,
  before: Process | null = null,
  assumed: Assumptions = ASSUMED,
): Flow {
  const sources: FlowSource[] = [];
  const roles = [...new Set(['owner', ...process.stages.flatMap((stage) => workOf(stage, assumed).map(({ role }) => role))])];
  const arrivalsPerYear = arrivals(measured, assumed, sources);
  const amount = amounts(measured, assumed, sources);
  const stages = process.stages
    .filter(({ outcome }) => outcome === null)
    .map((stage): FlowStage => {
      const seen = measured.stages[stage.id];
      const work = workOf(stage, assumed);
      const own = before?.stages.find(({ id }) => id === stage.id);
      const workDays = work.reduce((sum, { days }) => sum + days, 0);
      const workSeen = own === undefined ? workDays : workOf(own, assumed).reduce((sum, { days }) => sum + days, 0);
      sources.push({
        what: 'work',
        of: stage.id,
        from: work.length === 0 ? 'playbook' : 'assumed',
        n: stage.steps.length,
        value: workDays,
      });
      const { exits, source } = exitsOf(process, stage, seen?.exits ?? {}, assumed);
      const buyerDays = stay(stage, seen?.stays ?? [], workSeen, assumed, sources);
      sources.push(source);
      const jobs = work.map(({ role, days }) => ({
        role: roles.indexOf(role),
        days: { kind: 'lognormal', median: days, sigma: 0.3 } as const,
      }));
      return { id: stage.id, name: stage.name, jobs, buyerDays, exits, open: seen?.open ?? 0 };
    });
  for (const { id } of process.tracks) sources.push({ what: 'track', of: id, from: 'leftOut', n: 0, value: null });
  return {
    model: {
      stages,
      roles: roles.map((id) => ({ id, people: peopleOf(id, measured, assumed, sources) })),
      arrivalsPerYear,
      amount,
      yearDays: assumed.yearDays,
    },
    sources,
  };
}

/** Units: 8 hours are a working day, 24 hours and 7 days are a day and a week of the calendar, of which 5 days in 7 are worked. */
export function workingDaysOf({ amount, unit }: Duration): number {
  const inDays = { minute: 1 / 480, hour: 1 / 24, day: 1, week: 7, month: 30.4, workingHour: 1 / 8, workingDay: 1 };
  return amount * inDays[unit] * (unit === 'workingDay' || unit === 'workingHour' || unit === 'minute' ? 1 : 5 / 7);
}

function arrivals({ arrivals: seen }: MeasuredFlow, assumed: Assumptions, sources: FlowSource[]): number {
  const known = seen !== null && seen.count > 0 && seen.days > 0;
  const value = known ? (seen.count / seen.days) * assumed.yearDays : assumed.arrivalsPerYear;
  sources.push({ what: 'arrivals', of: null, from: known ? 'measured' : 'assumed', n: seen?.count ?? 0, value });
  return value;
}

function amounts({ amounts: seen }: MeasuredFlow, assumed: Assumptions, sources: FlowSource[]): Draw {
  const known = seen.filter((amount) => amount > 0);
  if (known.length < FEWEST_STAYS) {
    sources.push({ what: 'amount', of: null, from: 'assumed', n: known.length, value: assumed.amount });
    return { kind: 'lognormal', median: assumed.amount, sigma: assumed.spread };
  }
  const sorted = known.toSorted((a, b) => a - b);
  const quantiles = Array.from({ length: POINTS + 1 }, (_, at) => sorted[Math.round((at / POINTS) * (sorted.length - 1))] ?? 0);
  sources.push({ what: 'amount', of: null, from: 'measured', n: known.length, value: quantiles[POINTS / 2] ?? 0 });
  return { kind: 'curve', quantiles };
}

/** The time beside our own work: what was seen less the work it held, else what the stage expects. */
function stay(stage: Stage, seen: readonly Wait[], workSeen: number, assumed: Assumptions, sources: FlowSource[]): Draw {
  if (seen.filter(({ ended }) => ended).length >= FEWEST_STAYS) {
    const quantiles = quantilesOf(seen);
    sources.push({ what: 'stay', of: stage.id, from: 'measured', n: seen.length, value: quantiles[POINTS / 2] ?? null });
    return { kind: 'curve', quantiles: quantiles.map((days) => Math.max(0, days - workSeen)) };
  }
  const whole = stage.expect === null ? assumed.stayDays : workingDaysOf(stage.expect);
  sources.push({ what: 'stay', of: stage.id, from: stage.expect === null ? 'assumed' : 'playbook', n: seen.length, value: whole });
  return { kind: 'lognormal', median: Math.max(0, whole - workSeen), sigma: assumed.spread };
}

/** How long the shorter part of all stays: those that still go on count as far as they are known. */
function quantilesOf(seen: readonly Wait[]): readonly number[] {
  const curve = waitingCurve(seen);
  const longest = seen.reduce((most, { days }) => Math.max(most, days), 0);
  return Array.from({ length: POINTS + 1 }, (_, at) => curve.find(({ share }) => 1 - share >= at / POINTS - 1e-9)?.days ?? longest);
}

function peopleOf(role: string, { people }: MeasuredFlow, assumed: Assumptions, sources: FlowSource[]): number {
  const seen = people[role] ?? 0;
  const value = seen > 0 ? seen : assumed.people;
  sources.push({ what: 'people', of: role, from: seen > 0 ? 'measured' : 'assumed', n: seen, value });
  return value;
}
