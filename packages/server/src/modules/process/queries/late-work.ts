import type { AwayPlan } from '@dealwright/contract/day';
import type { Calendar } from '@dealwright/engine/language/playbook';
import type { LateWork } from '@dealwright/engine/process/away-plan';
import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import type { About } from '../store.ts';
import type { RecordKind } from '../tables.ts';
import { rankedRecords, taskDue } from './ranked-records.ts';
import { stepRows } from './step-rows.ts';
import { todayTasks } from './today-tasks.ts';

/** A piece of the caller's work that fell due: the next step of a record, or a task with its day. */
export type Late = LateWork & {
  readonly kind: 'step' | 'task';
  readonly title: string;
  readonly record: AwayPlan['data'][number]['record'];
  /** The record whose steps are late; null for a task. */
  readonly about: About | null;
  readonly dueOn: string | null;
};

/** What one plan dates anew at most. */
const MOST = 300;

/** What fell due between two moments, ranked as Today ranks it; what only a gate asks for has no date of its own to change. */
export async function lateWork(
  ctx: Context,
  calendar: Calendar,
  span: { readonly from: string; readonly before: string },
): Promise<Late[]> {
  const within = (dueAt: string | null): dueAt is string =>
    dueAt !== null && Date.parse(dueAt) >= Date.parse(span.from) && Date.parse(dueAt) < Date.parse(span.before);
  const { ranked } = await rankedRecords(ctx, calendar, [], Number.POSITIVE_INFINITY);
  const rank = new Map(ranked.map(({ id }, index) => [id, index]));
  const rows = [...(await stepRows(ctx, await lateIds(ctx, span))).values()].filter((row) => rank.has(row.id));
  const steps = rows.flatMap((row): Late[] => {
    const { next_due_at: dueAt } = row;
    if (!within(dueAt) || row.next_kind !== 'step') return [];
    return [
      {
        id: row.id,
        dueAt,
        required: row.next_because?.some(({ code }) => code === 'step.required') ?? false,
        rank: rank.get(row.id) ?? ranked.length,
        kind: 'step',
        title: row.next_title,
        record: { kind: row.kind, id: row.id, name: row.name, account: row.account, stage: row.stage_name },
        about: { kind: row.kind, id: row.id },
        dueOn: null,
      },
    ];
  });
  const tasks = (await todayTasks(ctx)).flatMap((task): Late[] => {
    const dueAt = taskDue(calendar, task);
    if (!within(dueAt)) return [];
    const record = { ...task.about, account: null, stage: '' };
    return [
      { id: task.id, dueAt, required: false, rank: ranked.length, kind: 'task', title: task.title, record, about: null, dueOn: task.dueOn },
    ];
  });
  return [...steps, ...tasks].slice(0, MOST);
}

async function lateIds(ctx: Context, { from, before }: { readonly from: string; readonly before: string }): Promise<string[]> {
  const part = (kind: RecordKind) =>
    sql`select id, next_due_at from ${sql.table(`${kind}s`)} where workspace_id = ${ctx.workspace.id} and owner_id = ${ctx.actor.id}
      and deleted_at is null and next_kind = 'step' and stage_outcome is null and next_due_at >= ${from} and next_due_at < ${before}`;
  const { rows } = await sql<{ id: string }>`
    select id from (${part('lead')} union all ${part('deal')} union all ${part('customer')}) s order by next_due_at, id limit ${MOST}`.execute(
    ctx.tx,
  );
  return rows.map(({ id }) => id);
}
