import type { Blocker } from '@dealwright/contract/blockers';
import { calendarDate } from '@dealwright/engine/base/working-time';
import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import type { Blocked } from '../store-blockers.ts';
import { recordById } from './record.ts';

interface Row {
  readonly id: string;
  readonly what: string;
  readonly since: string;
  readonly member_id: string | null;
  readonly member_name: string | null;
  readonly contact_id: string | null;
  readonly contact_name: string | null;
  readonly due_on: string | null;
  readonly cleared_on: string | null;
  readonly how: string | null;
}

/** What stands in the way of a record and what stood there: open ones by their date, then cleared ones, the last first. Refuses: `not-found`. */
export async function blockersOf(ctx: Context, { kind, id }: Blocked): Promise<{ data: Blocker[]; nextCursor: null }> {
  const record = await recordById(ctx, kind, id);
  const { rows } = await sql<Row>`
    select b.id, b.what, b.since, b.member_id, m.name as member_name, b.contact_id, c.name as contact_name, b.due_on, b.cleared_on, b.how
    from blockers as b
    left join members as m on m.workspace_id = b.workspace_id and m.id = b.member_id
    left join contacts as c on c.workspace_id = b.workspace_id and c.id = b.contact_id and c.deleted_at is null
    where b.workspace_id = ${ctx.workspace.id} and b.about_kind = ${kind} and b.about_id = ${record.id}
    order by b.cleared_on desc nulls first, b.due_on nulls last, b.since, b.id`.execute(ctx.tx);
  const today = calendarDate(ctx.now, ctx.workspace.zone);
  return { data: rows.map((row) => blockerView(row, today)), nextCursor: null };
}

function blockerView(row: Row, today: string): Blocker {
  return {
    id: row.id,
    what: row.what,
    since: row.since,
    who: whoOf(row),
    by: row.due_on,
    clearedOn: row.cleared_on,
    how: row.how,
    state: row.cleared_on !== null ? 'cleared' : row.due_on !== null && row.due_on < today ? 'late' : 'open',
    days: Math.round((Date.parse(row.cleared_on ?? today) - Date.parse(row.since)) / 86_400_000),
  };
}

/** A contact out of the reader's reach, or deleted since, is nobody. */
function whoOf(row: Row): Blocker['who'] {
  if (row.member_id !== null && row.member_name !== null) return { side: 'ours', id: row.member_id, name: row.member_name };
  if (row.contact_id !== null && row.contact_name !== null) return { side: 'theirs', id: row.contact_id, name: row.contact_name };
  return null;
}
