import type { Task } from '@dealwright/contract/tasks';
import type { Today } from '@dealwright/contract/today';
import { calendarDate, startOfDate } from '@dealwright/engine/base/working-time';
import type { Calendar, Playbook } from '@dealwright/engine/language/playbook';
import { escalationOf } from '@dealwright/engine/process/escalation';
import type { Context } from '../../../platform/context.ts';
import { amountText } from '../../../platform/money.ts';
import { newestPlaybook, pinnedPlaybook } from '../../playbooks/queries/versions.ts';
import { calendarIn } from './case.ts';
import { clock } from './clock.ts';
import { dayCounts, type DayCounts } from './day-counts.ts';
import { doneToday } from './done-today.ts';
import { spoken } from './guide-view.ts';
import { type Ranked, rankedRecords, taskDue } from './ranked-records.ts';
import { reasonsNow } from './reasons-now.ts';
import { type StepRow, stepRows } from './step-rows.ts';
import { todayTasks } from './today-tasks.ts';

type Line = Omit<Today['data'][number], 'rank'>;

/** The caller's day: what the clock binds, the ranked next steps and tasks, what is done, and what would be forgotten. */
export async function today(ctx: Context, limit: number): Promise<Today> {
  const { playbook } = await newestPlaybook(ctx);
  const calendar = calendarIn(playbook.calendar, ctx.workspace.zone);
  const bound = await clock(ctx, playbook, calendar);
  const onClock = new Set(bound.map(({ taskId }) => taskId));
  const tasks = (await todayTasks(ctx)).filter(({ id }) => !onClock.has(id));
  const { ranked, late } = await rankedRecords(ctx, calendar, tasks, limit);
  const { awayFrom, awayUntil, ...counts } = await dayCounts(ctx);
  return {
    clock: bound,
    data: (await linesOf(ctx, ranked, tasks, playbook, calendar)).map((line, index) => ({ rank: index + 1, ...line })),
    done: await doneToday(ctx, startOfDate(calendarDate(ctx.now, calendar.zone), calendar.zone)),
    ...counts,
    late: { ...late, away: wasAway(calendarDate(ctx.now, calendar.zone), late.since, { awayFrom, awayUntil }) },
  };
}

/** Whether something fell due while the caller was away, and that time is over or ends today. */
function wasAway(day: string, since: string | null, { awayFrom, awayUntil }: Pick<DayCounts, 'awayFrom' | 'awayUntil'>): boolean {
  return awayFrom !== null && since !== null && awayFrom <= day && (awayUntil === null || (awayUntil <= day && since <= awayUntil));
}

async function linesOf(
  ctx: Context,
  ranked: readonly Ranked[],
  tasks: readonly Task[],
  newest: Playbook,
  calendar: Calendar,
): Promise<Line[]> {
  const byTask = new Map(tasks.map((task) => [task.id, task]));
  const rows = await stepRows(
    ctx,
    ranked.flatMap(({ id }) => (byTask.has(id) ? [] : [id])),
  );
  const playbooks = new Map<number, Playbook>();
  for (const version of new Set([...rows.values()].map((row) => row.playbook_version)))
    playbooks.set(version, await pinnedPlaybook(ctx, version));
  return ranked.flatMap((one) => {
    const task = byTask.get(one.id);
    if (task !== undefined) return [taskLine(ctx, one, task, newest, calendar)];
    const row = rows.get(one.id);
    return row === undefined ? [] : [stepLine(ctx, one, row, playbooks.get(row.playbook_version) ?? newest, calendar)];
  });
}

function stepLine(ctx: Context, { because }: Ranked, row: StepRow, playbook: Playbook, calendar: Calendar): Line {
  const dueAt = row.next_due_at;
  const escalation = escalationOf(playbook.escalation, calendar, dueAt, ctx.now);
  const kept = row.next_because ?? [];
  return {
    record: { kind: row.kind, id: row.id, name: row.name, account: row.account, stage: row.stage_name },
    step: { kind: row.next_kind, ref: row.next_ref, title: row.next_title, dueAt, escalation, ...opens(row, playbook) },
    because: spoken(reasonsNow({ dueAt, kept, ranked: because, escalation }, calendar, ctx.now)),
    atStake:
      row.amount_minor === null || row.currency === null
        ? null
        : { amount: amountText(BigInt(row.amount_minor), row.currency), currency: row.currency },
  };
}

function taskLine(ctx: Context, { because }: Ranked, task: Task, playbook: Playbook, calendar: Calendar): Line {
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
