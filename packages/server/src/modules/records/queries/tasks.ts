import type { Task } from '@dealwright/contract/tasks';
import { type RawBuilder, type Selectable, sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import { refuse } from '../../../platform/refuse.ts';
import { ABOUT_KINDS, TASK_FIELDS } from '../field-catalogue.ts';
import { compileList, type ListQuery, type Page } from '../list/compile-list.ts';
import { askingOf } from '../list/asking.ts';
import { aboutOf } from '../subject.ts';
import { TABLE_OF, type TaskTable } from '../tables.ts';

type Row = Selectable<TaskTable> & { readonly owner_member: string | null; readonly about_name: string | null };

const NAMES = ABOUT_KINDS.map(
  (kind) =>
    sql`when ${sql.lit(kind)} then (select n.name from ${sql.table(TABLE_OF[kind])} as n where n.workspace_id = r.workspace_id and n.id = r.about_id and n.deleted_at is null)`,
);
/** The name of what a task `r` is about; null where that is gone. */
export const ABOUT_NAME: RawBuilder<unknown> = sql`case r.about_kind ${sql.join(NAMES, sql` `)} end`;
const SELECT: RawBuilder<unknown> = sql`r.*, owner.name as owner_member, ${ABOUT_NAME} as about_name`;
const JOINS: RawBuilder<unknown> = sql`left join members as owner on owner.workspace_id = r.workspace_id and owner.id = r.owner_id`;

/** One page of tasks, the earliest due first unless said otherwise. Refuses: as `compileList`. */
export function taskList(ctx: Context, query: ListQuery): Promise<Page<Task>> {
  return compileList<Row, Task>(
    ctx,
    {
      workspaceId: ctx.workspace.id,
      zone: ctx.workspace.zone,
      currency: ctx.workspace.currency,
      asking: askingOf(ctx),
      table: 'tasks',
      select: SELECT,
      joins: JOINS,
      fields: TASK_FIELDS,
      custom: new Map(),
      searched: ['r.title'],
      defaultSort: 'dueOn',
      view: taskView,
    },
    query,
  );
}

/**
 * One living task.
 *
 * Refuses: `not-found`.
 */
export async function taskById(ctx: Context, id: string): Promise<Task> {
  const { rows } = await sql<Row>`
    select ${SELECT} from tasks as r ${JOINS} where r.workspace_id = ${ctx.workspace.id} and r.id = ${id} and r.deleted_at is null`.execute(
    ctx.tx,
  );
  const [row] = rows;
  return row === undefined ? refuse('not-found', 'There is no such task.') : taskView(row);
}

function taskView(row: Row): Task {
  return {
    id: row.id,
    version: row.version,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    title: row.title,
    dueOn: row.due_on,
    owner: row.owner_id === null ? null : { id: row.owner_id, name: row.owner_member ?? '' },
    doneAt: row.done_at,
    snoozedUntil: row.snoozed_until,
    about: { ...aboutOf(row), name: row.about_name ?? '' },
  };
}
