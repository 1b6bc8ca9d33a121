import type { Activity } from '@dealwright/contract/activities';
import { type Selectable, sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import { refuse } from '../../../platform/refuse.ts';
import { activityView } from '../activity-view.ts';
import { JOINS_OF, joined, selected } from '../record-select.ts';
import type { Joined } from '../record-views.ts';
import type { ActivityTable } from '../tables.ts';

/**
 * One living activity.
 *
 * Refuses: `not-found`.
 */
export async function activityById(ctx: Context, id: string): Promise<Activity> {
  const { rows } = await sql<Selectable<ActivityTable> & Joined>`
    select ${selected(JOINS_OF.activity)} from activities as r ${joined(JOINS_OF.activity)}
    where r.workspace_id = ${ctx.workspace.id} and r.id = ${id} and r.deleted_at is null`.execute(ctx.tx);
  const [row] = rows;
  return row === undefined ? refuse('not-found', 'There is no such activity.') : activityView(row);
}
