import type { Task } from '@dealwright/contract/tasks';
import type { Reason } from '@dealwright/engine/base/reason';
import { calendarDate, endOfWorkingDay } from '@dealwright/engine/base/working-time';
import type { Calendar } from '@dealwright/engine/language/playbook';
import { rankNextSteps } from '@dealwright/engine/scoring/rank-next-steps';
import { sql } from 'kysely';
import { hiddenFields } from '../../../platform/auth/rights.ts';
import type { Context } from '../../../platform/context.ts';
import { amountText } from '../../../platform/money.ts';
import type { RecordKind } from '../tables.ts';

interface Light {
  readonly id: string;
  readonly due_at: string | null;
  readonly amount_minor: string | null;
  readonly currency: string | null;
  readonly stage_overdue: boolean;
  readonly silent: boolean;
  readonly grade: string | null;
}

/** So many of the most pressing records are ranked; nobody's day holds more. */
const MOST = 1000;

/** One thing to do, a record's next step or a task, with why it stands where it stands. */
export interface Ranked {
  readonly id: string;
  readonly because: readonly Reason[];
}
export interface RankedDay {
  readonly ranked: readonly Ranked[];
  /** What is overdue, and the date since when. */
  readonly late: { readonly count: number; readonly since: string | null };
}

/** The caller's records and tasks that come first, by the formula of docs/domain/ranking.md; reads only what it needs. */
export async function rankedRecords(ctx: Context, calendar: Calendar, tasks: readonly Task[], limit: number): Promise<RankedDay> {
  const rows = await lightRows(ctx);
  const given = [
    ...rows.map((row) => ({
      id: row.id,
      dueAt: row.due_at,
      stageOverdue: row.stage_overdue,
      stalled: row.silent,
      grade: row.grade,
      amount: row.amount_minor === null || row.currency === null ? null : Number(amountText(BigInt(row.amount_minor), row.currency)),
    })),
    ...tasks.map((task) => ({
      id: task.id,
      dueAt: taskDue(calendar, task),
      stageOverdue: false,
      stalled: false,
      amount: null,
      grade: null,
    })),
  ];
  const { ranked } = rankNextSteps(
    given.map(({ dueAt, ...one }) => ({ ...one, owner: ctx.actor.id, nextStep: { kind: 'step', dueAt } })),
    calendar,
    ctx.now,
  );
  const late = given.flatMap(({ dueAt }) => (dueAt !== null && Date.parse(dueAt) < Date.parse(ctx.now) ? [dueAt] : [])).toSorted();
  return {
    ranked: ranked.slice(0, limit).map(({ id, because }) => ({ id, because })),
    late: { count: late.length, since: late[0] === undefined ? null : calendarDate(late[0], calendar.zone) },
  };
}

/** A task is due until its day's work is over. */
export function taskDue(calendar: Calendar, task: Pick<Task, 'dueOn'>): string | null {
  return task.dueOn === null ? null : endOfWorkingDay(calendar, task.dueOn);
}

/** The caller's records with a next step that is not put off, most pressing first. */
async function lightRows(ctx: Context): Promise<Light[]> {
  const hides = hiddenFields(ctx.actor, 'deal').has('amount');
  const part = (kind: RecordKind) => {
    const amount =
      kind === 'deal' && !hides
        ? sql`r.amount_minor::text as amount_minor, r.currency`
        : sql`null::text as amount_minor, null::text as currency`;
    return sql`select r.id, r.next_due_at as due_at, ${amount},
        coalesce(r.next_because @> '[{"code":"stage.overdue"}]', false) as stage_overdue,
        coalesce(r.next_because @> '[{"code":"silent.days"}]', false) as silent,
        ${kind === 'customer' ? sql`null::text` : sql`r.grade`} as grade
      from ${sql.table(`${kind}s`)} r where r.workspace_id = ${ctx.workspace.id} and r.owner_id = ${ctx.actor.id} and r.deleted_at is null
        and r.next_kind is not null and (r.stage_outcome is null or r.next_due_at < ${ctx.now}::timestamptz + interval '1 day')
        and r.id <> all(array(select z.record_id from snoozes z where z.workspace_id = ${ctx.workspace.id} and z.member_id = ${ctx.actor.id}
          and z.record_kind = ${sql.lit(kind)} and z.until > ${ctx.now}))`;
  };
  const { rows } = await sql<Light>`
    select * from (${part('lead')} union all ${part('deal')} union all ${part('customer')}) s order by due_at nulls last, id limit ${MOST}`.execute(
    ctx.tx,
  );
  return rows;
}
