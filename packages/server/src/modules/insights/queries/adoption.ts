import type { AdoptionView, getAdoption } from '@dealwright/contract/adoption';
import type { Query } from '@dealwright/contract/route';
import { addDays, calendarDate } from '@dealwright/engine/base/working-time';
import { type Count, lastDue, onTimeCounts, practiceOf } from '@dealwright/engine/insights/adoption/practice';
import type { StepAsk } from '@dealwright/engine/insights/adoption/step-asks';
import { stepFriction } from '@dealwright/engine/insights/adoption/step-friction';
import type { Context } from '../../../platform/context.ts';
import { type AdoptionScope, adoptionScope, mondayOf } from './adoption-scope.ts';
import { askedSteps } from './asked-steps.ts';
import { type PeopleTold, peopleTold, type PersonTold } from './people-told.ts';
import { practiceCounts, type Running, runningCounts } from './practice-counts.ts';

/** An average of fewer others would tell of one of them. */
const FEWEST_OTHERS = 2;

/**
 * How far people work by a version of a process, by person as far as the caller may see them by name, and what stands in the way of each
 * step. Refuses: `not-found`, `bad-value` (no such process or version), `wrong-state` (no playbook).
 */
export async function adoption(ctx: Context, id: string, asked: Query<typeof getAdoption>): Promise<AdoptionView> {
  const scope = await adoptionScope(ctx, id, asked);
  const told = await peopleTold(ctx);
  const running = await runningCounts(ctx, scope);
  const counted = await practiceCounts(ctx, scope);
  const { records, asks } = await askedSteps(ctx, scope);
  const weekOf = (instant: string): string => mondayOf(instant, ctx.workspace.zone);
  const counts: readonly Count[] = [
    ...counted.filter(({ inside }) => inside),
    ...onTimeCounts(lastDue(asks, scope.sinceAt), weekOf),
    ...running.map(({ member, touched, here }) => ({ what: 'touched', member, week: null, hits: touched, n: here }) as const),
  ];
  const hidden = told.reach === 'self' && othersIn(ctx, counts) < FEWEST_OTHERS;
  return {
    process: { id: scope.process.id, name: scope.process.name, kind: scope.process.kind },
    version: { number: scope.version, publishedAt: scope.publishedAt },
    since: scope.since,
    records,
    reach: told.reach,
    partial: ctx.actor.reach.see !== null,
    running: runningOf(running),
    together: hidden ? null : practiceOf(counts),
    ...groups(told, counts, running),
    weeks: hidden ? [] : weeksOf(ctx, scope, [...counted, ...onTimeCounts(lastDue(asks, scope.trendFrom, weekOf), weekOf)]),
    ...friction(scope, asks),
  };
}

function runningOf(running: readonly Running[]): AdoptionView['running'] {
  return { here: running.reduce((sum, { here }) => sum + here, 0), all: running.reduce((sum, { all }) => sum + all, 0) };
}

/** How many people besides the caller something is counted of. */
function othersIn(ctx: Context, counts: readonly Count[]): number {
  return new Set(counts.filter(({ member, n }) => member !== null && member !== ctx.actor.id && n > 0).map(({ member }) => member)).size;
}

function groups(told: PeopleTold, counts: readonly Count[], running: readonly Running[]): Pick<AdoptionView, 'teams' | 'people'> {
  const of = (ids: ReadonlySet<string>) => {
    const within = ({ member }: { readonly member: string | null }): boolean => member !== null && ids.has(member);
    return { running: runningOf(running.filter(within)), practice: practiceOf(counts.filter(within)) };
  };
  const people = told.people.map(({ id, name, team, gone }: PersonTold) => ({ id, name, team, gone, ...of(new Set([id])) }));
  return {
    teams: told.teams.map(({ id, name, members }) => ({ id, name, ...of(new Set(members)) })),
    people: people
      .filter(({ gone, running: { all }, practice }) => !gone || all > 0 || Object.values(practice).some(({ n }) => n > 0))
      .map(({ id, name, team, running: theirs, practice }) => ({ id, name, team, running: theirs, practice })),
  };
}

/** Each week since the version was published, those in which nothing happened too. */
function weeksOf(ctx: Context, scope: AdoptionScope, counts: readonly Count[]): AdoptionView['weeks'] {
  const byWeek = Map.groupBy(counts, ({ week }) => week);
  const weeks: AdoptionView['weeks'] = [];
  const last = mondayOf(ctx.now, ctx.workspace.zone);
  for (let week = calendarDate(scope.trendFrom, ctx.workspace.zone); week <= last; week = addDays(week, 7)) {
    const { onTime, gate, recorded } = practiceOf(byWeek.get(week) ?? []);
    weeks.push({ week, onTime, gate, recorded });
  }
  return weeks;
}

/** The steps of all stages, most friction first, with the stages they are in. */
function friction({ process, sinceAt }: AdoptionScope, asks: readonly StepAsk[]): Pick<AdoptionView, 'stages' | 'steps'> {
  const stages = process.stages.filter(({ steps }) => steps.some(({ every }) => every === null));
  const steps = new Map(
    stages.flatMap((stage) => stage.steps.flatMap((step) => (step.every === null ? [[step.id, { step, stage }]] : []))),
  );
  const seen = asks.filter(({ endedAt }) => endedAt >= sinceAt);
  return {
    stages: stages.map(({ id, name }) => ({ id, name })),
    steps: stepFriction(
      [...steps.values()].map(({ step }) => step),
      seen,
    ).map((one) => ({
      ...one,
      signs: { ...one.signs },
      reasons: one.reasons.map(({ text, count }) => ({ text, count })),
      title: steps.get(one.id)?.step.title ?? one.id,
      file: steps.get(one.id)?.step.place.file ?? '',
      stage: steps.get(one.id)?.stage.id ?? '',
    })),
  };
}
