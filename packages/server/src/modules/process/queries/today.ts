import type { Today } from '@dealwright/contract/today';
import type { Reason } from '@dealwright/engine/base/reason';
import { calendarDate } from '@dealwright/engine/base/working-time';
import type { Calendar, Playbook } from '@dealwright/engine/language/playbook';
import { escalationOf } from '@dealwright/engine/process/escalation';
import { type RankedRecord, rankNextSteps } from '@dealwright/engine/scoring/rank-next-steps';
import type { Context } from '../../../platform/context.ts';
import { amountText } from '../../../platform/money.ts';
import { newestPlaybook, pinnedPlaybook } from '../../playbooks/queries/versions.ts';
import { type DueTask, dueTasksOf } from '../../records/queries/due-tasks.ts';
import { calendarIn } from './case.ts';
import { clockOf } from './clock.ts';
import { countsOf } from './day-counts.ts';
import { type BesideRows, besideRows, type StandingRows, standingRows } from './day-rows.ts';
import { doneOf } from './done-today.ts';
import { spoken } from './guide-view.ts';
import { instantText } from './plain-fields.ts';
import { rankedOf, type Stakes, stakesOf, type StepRow } from './ranked-records.ts';
import { reasonsNow } from './reasons-now.ts';
import { taskDue } from './today-tasks.ts';

type Line = Omit<Today['data'][number], 'rank'>;

/** The caller's day: what the clock binds, the ranked next steps and tasks, what is done, and what would be forgotten. */
export async function today(ctx: Context, limit: number): Promise<Today> {
  const { playbook } = await newestPlaybook(ctx);
  const calendar = calendarIn(playbook.calendar, ctx.workspace.zone);
  const stakes = await stakesOf(ctx);
  const standing = await standingRows(ctx, playbook, calendar, stakes, limit);
  const beside = await besideRows(ctx);
  const clock = clockOf(ctx, playbook, calendar, { ...standing, ...beside });
  const onClock = new Set(clock.map(({ taskId }) => taskId));
  const tasks = dueTasksOf(beside.tasks).filter(({ id }) => !onClock.has(id));
  const lines = await rankedLines(ctx, { playbook, calendar, stakes, limit }, standing.steps, tasks);
  return {
    clock,
    data: lines.map((line, index) => ({ rank: index + 1, ...line })),
    done: await doneOf(ctx, beside.done),
    ...countsOf(ctx, standing.counts, standing.unowned),
    snoozed: beside.snoozed,
    late: lateOf(ctx, calendar, standing.late[0], tasks, beside.away[0]),
  };
}

interface Asked {
  readonly playbook: Playbook;
  readonly calendar: Calendar;
  readonly stakes: Stakes;
  readonly limit: number;
}

/** The first lines of records and tasks together; nothing is made for what is not shown. */
async function rankedLines(ctx: Context, asked: Asked, steps: readonly StepRow[], tasks: readonly DueTask[]): Promise<Line[]> {
  const { calendar, stakes, limit, playbook } = asked;
  const rows = new Map(steps.map((row) => [row.id, row]));
  const byTask = new Map(tasks.map((task) => [task.id, task]));
  const given = [...steps.map((row) => rankedOf(row, ctx.actor.id, stakes)), ...tasks.map((task) => rankedTask(ctx, task, calendar))];
  const lines: Line[] = [];
  for (const { id, because } of rankNextSteps(given, calendar, ctx.now, limit).ranked) {
    const [task, row] = [byTask.get(id), rows.get(id)];
    if (task !== undefined) lines.push(taskLine(ctx, because, task, playbook, calendar));
    else if (row !== undefined) lines.push(stepLine(ctx, because, row, await pinnedPlaybook(ctx, row.playbook_version), asked));
  }
  return lines;
}

function rankedTask(ctx: Context, task: DueTask, calendar: Calendar): RankedRecord {
  const nextStep = { kind: 'step', dueAt: taskDue(calendar, task) };
  return { id: task.id, owner: ctx.actor.id, nextStep, stageOverdue: false, stalled: false, amount: null, grade: null };
}

function lateOf(
  ctx: Context,
  calendar: Calendar,
  steps: StandingRows['late'][number] | undefined,
  tasks: readonly DueTask[],
  away: BesideRows['away'][number] | undefined,
): Today['late'] {
  const now = Date.parse(ctx.now);
  const late = tasks.map((task) => Date.parse(taskDue(calendar, task) ?? ctx.now)).filter((dueMs) => dueMs < now);
  const earliest = Math.min(...late, Date.parse(steps?.since ?? ctx.now));
  const since = earliest === now ? null : calendarDate(new Date(earliest).toISOString(), calendar.zone);
  return { count: (steps?.count ?? 0) + late.length, since, away: wasAway(calendarDate(ctx.now, calendar.zone), since, away) };
}

/** Whether something fell due while the caller was away, and that time is over or ends today. */
function wasAway(day: string, since: string | null, away: BesideRows['away'][number] | undefined): boolean {
  if (away === undefined || away.away_from === null || since === null || away.away_from > day) return false;
  return away.away_until === null || (away.away_until <= day && since <= away.away_until);
}

function stepLine(ctx: Context, because: readonly Reason[], row: StepRow, playbook: Playbook, { calendar, stakes }: Asked): Line {
  const dueAt = row.next_due_at === null ? null : instantText(row.next_due_at);
  const escalation = escalationOf(playbook.escalation, calendar, dueAt, ctx.now);
  const kept = row.next_because ?? [];
  const { amount_minor: minor, currency } = row;
  return {
    record: { kind: row.kind, id: row.id, name: row.name, account: row.account, stage: row.stage_name },
    step: { kind: row.next_kind, ref: row.next_ref, title: row.next_title, dueAt, escalation, ...opens(row, playbook) },
    because: spoken(reasonsNow({ dueAt, kept, ranked: because, escalation }, calendar, ctx.now)),
    atStake: stakes.hidden || minor === null || currency === null ? null : { amount: amountText(BigInt(minor), currency), currency },
  };
}

function taskLine(ctx: Context, because: readonly Reason[], task: DueTask, playbook: Playbook, calendar: Calendar): Line {
  const dueAt = taskDue(calendar, task);
  const escalation = escalationOf(playbook.escalation, calendar, dueAt, ctx.now);
  return {
    record: { ...task.about, account: null, stage: '' },
    step: { kind: 'task', ref: task.id, title: task.title, dueAt, fill: null, does: 'task', escalation },
    because: spoken(reasonsNow({ dueAt, kept: [], ranked: because, escalation }, calendar, ctx.now)),
    atStake: null,
  };
}

/** What doing a next step opens: the fill of a need or a criterion, and how the step behind it is done, by the record's own playbook. */
function opens(row: StepRow, playbook: Playbook): Pick<Line['step'], 'fill' | 'does'> {
  const stages = playbook.processes.find(({ id }) => id === row.process_id)?.stages ?? [];
  const asked = stages.flatMap(({ exits }) => exits.flatMap(({ needs, criteria }) => [...needs, ...criteria]));
  const fill = row.next_kind === 'step' ? null : (asked.find(({ id }) => id === row.next_ref)?.fill ?? null);
  const ref = row.next_kind === 'step' ? row.next_ref : fill?.kind === 'step' ? fill.ref : null;
  return { fill, does: stages.flatMap(({ steps }) => steps).find(({ id }) => id === ref)?.do ?? null };
}
