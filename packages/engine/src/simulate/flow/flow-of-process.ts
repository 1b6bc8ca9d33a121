import type { Process, Stage } from '../../language/playbook.ts';
import { type Wait, waitingCurve } from '../../replay/kaplan-meier.ts';
import type { Draw } from './draw.ts';
import { exitsOf } from './exits-of.ts';
import type { FlowStage } from './flow-model.ts';
import { ASSUMED, type Assumptions, type Flow, type FlowSource, type MeasuredFlow, workingDaysOf } from './flow-numbers.ts';
import { workOf } from './work-of.ts';

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
