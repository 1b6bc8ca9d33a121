import type { AwayPlan, planAway as contract } from '@dealwright/contract/day';
import type { Body } from '@dealwright/contract/route';
import { addDays, calendarDate, startOfDate } from '@dealwright/engine/base/working-time';
import { awayPlan } from '@dealwright/engine/process/away-plan';
import { guide } from '@dealwright/engine/process/guide';
import type { Context } from '../../../platform/context.ts';
import { announce, announceMany } from '../../../platform/events/announce.ts';
import { refuse } from '../../../platform/refuse.ts';
import { changeTask } from '../../records/actions/change-task.ts';
import { newestPlaybook } from '../../playbooks/queries/versions.ts';
import { awayPlanned, DAY_EVENTS } from '../day-events.ts';
import type { AwayMoved } from '../day-tables.ts';
import { lateWork, type Late } from '../queries/late-work.ts';
import { calendarIn, loadCase } from '../queries/case.ts';
import { nameDeputy } from './name-deputy.ts';
import { settle } from '../settle.ts';
import type { About } from '../store.ts';
import { insertAwayPlan, insertRedated, type Redated } from '../store-day.ts';
import type { RecordKind } from '../tables.ts';

type Given = Body<typeof contract>;
const FARTHEST_DAYS = 366;
type Planned = Late & { readonly newDueAt: string };

/**
 * New dates for the caller's steps and tasks that fell due since they left, spread over the working days from today or from the end
 * of the absence on; kept with `confirm`.
 *
 * Changes: `redated_steps`, tasks, `away_plans`, next steps. Announces: `awayPlan.made`, `<kind>.stepRedated`, `task.updated`.
 * Refuses: `bad-date` for an absence that ends before it begins, or lies more than a year away.
 */
export async function planAway(ctx: Context, given: Given): Promise<AwayPlan> {
  const { from, until = null, perDay } = given;
  if (until !== null && until < from) refuse('bad-date', 'The last day away cannot lie before the first.');
  const today = calendarDate(ctx.now, ctx.workspace.zone);
  const [first, last] = [addDays(today, -FARTHEST_DAYS), addDays(today, FARTHEST_DAYS)];
  if ([from, until ?? from].some((day) => day < first || day > last)) refuse('bad-date', 'Days away lie within a year of today.');
  const { playbook } = await newestPlaybook(ctx);
  const calendar = calendarIn(playbook.calendar, ctx.workspace.zone);
  const back = until === null ? ctx.now : startOfDate(addDays(until, 1), calendar.zone);
  const start = back > ctx.now ? back : ctx.now;
  const late = await lateWork(ctx, calendar, { from: startOfDate(from, calendar.zone), before: start });
  const dates = awayPlan(calendar, late, start, perDay);
  const byId = new Map(late.map((one) => [one.id, one]));
  const planned = dates.flatMap(({ id, dueAt }) => {
    const one = byId.get(id);
    return one === undefined ? [] : [{ ...one, newDueAt: dueAt }];
  });
  const id = given.confirm && planned.length > 0 ? await carryOutPlan(ctx, { from, until }, planned, { start, zone: calendar.zone }) : null;
  if (given.confirm && given.deputyId !== undefined)
    await nameDeputy(ctx, { deputyId: given.deputyId, from: from < today ? today : from, ...(until === null ? {} : { until }) });
  return {
    id,
    data: planned.map(({ kind, title, record, dueAt, newDueAt }) => ({ kind, title, record, dueAt, newDueAt })),
    nextCursor: null,
  };
}

type PlannedRecord = Planned & { readonly about: About };
const isRecord = (one: Planned): one is PlannedRecord => one.about !== null;

async function carryOutPlan(
  ctx: Context,
  absence: { readonly from: string; readonly until: string | null },
  planned: readonly Planned[],
  span: { readonly start: string; readonly zone: string },
): Promise<string> {
  const records = planned.filter(isRecord);
  const steps: RedatedStep[] = [];
  for (const record of records) steps.push(...(await lateStepsOf(ctx, record, span.start)));
  await insertRedated(ctx, steps);
  for (const kind of ['lead', 'deal', 'customer'] as const) await tellRedated(ctx, kind, steps);
  for (const { about } of records) await settle(ctx, about.kind, about.id);
  const moved: AwayMoved[] = steps.map(({ about, step }) => ({ kind: 'step', about: about.kind, recordId: about.id, step }));
  for (const { id, kind, dueOn, newDueAt } of planned) {
    if (kind !== 'task') continue;
    const wrote = calendarDate(newDueAt, span.zone);
    await changeTask(ctx, id, { dueOn: wrote }, null);
    moved.push({ kind: 'task', taskId: id, dueOn, wrote });
  }
  const id = await insertAwayPlan(ctx, { ...absence, moved });
  await announce(ctx, awayPlanned, { subject: { kind: 'awayPlan', id }, payload: { ...absence, moved: moved.length } });
  return id;
}

type RedatedStep = Redated & { readonly title: string; readonly was: string };

/** Every step of a record that is overdue by then goes with its next one: else the one behind it would be the late one at once. */
async function lateStepsOf(ctx: Context, { about, newDueAt }: PlannedRecord, start: string): Promise<RedatedStep[]> {
  const { subject } = await loadCase(ctx, about.kind, about.id);
  const visitId = subject.visits.at(-1)?.id;
  if (visitId === undefined) return [];
  const { steps, tracks } = guide(subject, ctx.now);
  return [...steps, ...tracks.flatMap((track) => track.steps)].flatMap(({ id: step, title, state, dueAt }) =>
    dueAt !== null && (state === 'open' || state === 'waiting') && Date.parse(dueAt) < Date.parse(start)
      ? [{ about, visitId, step, title, dueAt: newDueAt, was: dueAt }]
      : [],
  );
}

function tellRedated(ctx: Context, kind: RecordKind, steps: readonly RedatedStep[]): Promise<string[]> {
  return announceMany(
    ctx,
    DAY_EVENTS[kind].redated,
    steps
      .filter(({ about }) => about.kind === kind)
      .map(({ about, step, title, dueAt, was }) => ({ subject: about, payload: { step, title, dueAt, was } })),
  );
}
