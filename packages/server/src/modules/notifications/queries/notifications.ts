import { NOTIFICATION_KINDS, type listNotifications, type Notification } from '@dealwright/contract/notifications';
import type { Out, Query } from '@dealwright/contract/route';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Context } from '../../../platform/context.ts';
import { refuse } from '../../../platform/refuse.ts';
import { notificationText } from '../notification-text.ts';
import '../tables.ts';

interface Row {
  readonly id: string;
  readonly kind: string;
  readonly at: string;
  readonly by_name: string | null;
  readonly read_at: string | null;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly about_kind: string | null;
  readonly about_id: string | null;
  readonly about_name: string | null;
}

const cursor = z.tuple([z.iso.datetime(), z.uuid()]);
const NAMED = { lead: 'leads', deal: 'deals', customer: 'customers', account: 'accounts', contact: 'contacts' } as const;

/** What the caller is told, newest first. A record's name is read as the caller may see it now. Refuses: `bad-cursor`. */
export async function notifications(ctx: Context, query: Query<typeof listNotifications>): Promise<Out<typeof listNotifications>> {
  const { limit } = query;
  const from = query.cursor === undefined ? null : readCursor(query.cursor);
  const names = Object.entries(NAMED).map(
    ([kind, table]) =>
      sql`when ${sql.lit(kind)} then (select r.name from ${sql.table(table)} r where r.workspace_id = n.workspace_id and r.id = n.about_id and r.deleted_at is null)`,
  );
  const { rows } = await sql<Row>`
    select n.id, n.kind, n.at, n.by_name, n.read_at, n.payload, n.about_kind, n.about_id, case n.about_kind ${sql.join(names, sql` `)}
      when 'import' then (select i.file_name from imports i where i.workspace_id = n.workspace_id and i.id = n.about_id)
      when 'draft' then (select d.name from playbook_drafts d where d.workspace_id = n.workspace_id and d.id = n.about_id)
      when 'changeRequest' then (select c.title from change_requests c where c.workspace_id = n.workspace_id and c.id = n.about_id) end as about_name
    from notifications n where n.workspace_id = ${ctx.workspace.id} and n.member_id = ${ctx.actor.id}
      ${query.unread === 'true' ? sql`and n.read_at is null` : sql``}
      ${from === null ? sql`` : sql`and (n.at, n.id) < (${from[0]}::timestamptz, ${from[1]}::uuid)`}
    order by n.at desc, n.id desc limit ${limit + 1}`.execute(ctx.tx);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    data: shown.flatMap(view),
    nextCursor: rows.length > limit && last !== undefined ? Buffer.from(JSON.stringify([last.at, last.id])).toString('base64url') : null,
    unread: await unreadCount(ctx),
  };
}

function view(row: Row): Notification[] {
  const kind = NOTIFICATION_KINDS.find((one) => one === row.kind);
  if (kind === undefined) return [];
  const { about_kind: aboutKind, about_id: aboutId, about_name: aboutName } = row;
  return [
    {
      id: row.id,
      kind,
      at: row.at,
      text: notificationText(kind, row.payload, row.by_name),
      by: row.by_name,
      about: aboutKind === null || aboutId === null || aboutName === null ? null : { kind: aboutKind, id: aboutId, name: aboutName },
      readAt: row.read_at,
    },
  ];
}

/** How many of the caller's own wait to be read. */
export async function unreadCount(ctx: Context): Promise<number> {
  const row = await ctx.tx
    .selectFrom('notifications')
    .select((one) => one.fn.countAll<string>().as('count'))
    .where('workspace_id', '=', ctx.workspace.id)
    .where('member_id', '=', ctx.actor.id)
    .where('read_at', 'is', null)
    .executeTakeFirst();
  return Number(row?.count ?? 0);
}

function readCursor(text: string): [string, string] {
  try {
    return cursor.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
  } catch {
    refuse('bad-cursor', 'Take the cursor from the answer before.');
  }
}
