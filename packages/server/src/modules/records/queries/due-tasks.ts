import { type RawBuilder, sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import type { AboutKind } from '../tables.ts';
import { aboutOf } from '../subject.ts';
import { ABOUT_NAME } from './tasks.ts';

/** An open task as a day shows it. */
export interface DueTask {
  readonly id: string;
  readonly title: string;
  readonly dueOn: string | null;
  readonly about: { readonly kind: AboutKind; readonly id: string; readonly name: string };
}
export interface DueTaskRow {
  readonly id: string;
  readonly title: string;
  readonly due_on: string | null;
  readonly about_kind: string;
  readonly about_id: string;
  readonly about_name: string | null;
}

/** Whose, and by which day: as parts of a statement. */
interface Whose {
  readonly workspace: RawBuilder<unknown>;
  readonly member: RawBuilder<unknown>;
  readonly day: RawBuilder<unknown>;
}

/** A member's open tasks that are due by a day and not put off beyond it, the earliest first; those without a date come last. */
export function dueTaskRows({ workspace, member, day }: Whose, limit: number): RawBuilder<unknown> {
  return sql`select r.id, r.title, r.due_on, r.about_kind, r.about_id, ${ABOUT_NAME} as about_name from tasks as r
    where r.workspace_id = ${workspace} and r.owner_id = ${member} and r.deleted_at is null and r.done_at is null
    and (r.due_on is null or r.due_on <= ${day}) and (r.snoozed_until is null or r.snoozed_until <= ${day})
    order by r.due_on nulls last, r.id limit ${sql.lit(limit)}`;
}

/** A member's open tasks that are due by a day, the earliest first. */
export async function dueTasks(ctx: Context, memberId: string, day: string, limit: number): Promise<DueTask[]> {
  const whose = { workspace: sql`${ctx.workspace.id}`, member: sql`${memberId}`, day: sql`${day}::date` };
  const { rows } = await sql<DueTaskRow>`${dueTaskRows(whose, limit)}`.execute(ctx.tx);
  return dueTasksOf(rows);
}

/** What is about something that is gone is left out. */
export function dueTasksOf(rows: readonly DueTaskRow[]): DueTask[] {
  return rows.flatMap((row) =>
    row.about_name === null ? [] : [{ id: row.id, title: row.title, dueOn: row.due_on, about: { ...aboutOf(row), name: row.about_name } }],
  );
}
