import type { NotificationKind } from '@dealwright/contract/notifications';
import { sql } from 'kysely';
import { v7 } from 'uuid';
import type { Context } from '../../platform/context.ts';
import './tables.ts';

export interface NewNotification {
  readonly memberId: string;
  readonly kind: NotificationKind;
  readonly cause: string;
  readonly about: { readonly kind: string; readonly id: string } | null;
  /** Names of no person: what is personal stays with its record, which is read when this is shown. */
  readonly payload: Readonly<Record<string, unknown>>;
  readonly by: string | null;
  readonly at: string;
}

/** Keeps what is told: to active members only, nothing twice, and no kind that somebody wants no word of. Answers to whom and what. */
export async function insertNotifications(
  ctx: Context,
  many: readonly NewNotification[],
): Promise<{ readonly member_id: string; readonly kind: string }[]> {
  if (many.length === 0) return [];
  const rows = many.map(({ memberId, kind, cause, about, payload, by, at }) => ({
    workspace_id: ctx.workspace.id,
    id: v7(),
    member_id: memberId,
    kind,
    cause,
    about_kind: about?.kind ?? null,
    about_id: about?.id ?? null,
    payload,
    by_name: by,
    at,
    read_at: null,
  }));
  const { rows: kept } = await sql<{ member_id: string; kind: string }>`
    insert into notifications select n.* from jsonb_populate_recordset(null::notifications, ${JSON.stringify(rows)}::jsonb) n
      join members m on m.workspace_id = n.workspace_id and m.id = n.member_id and m.active
      left join notification_settings s on s.workspace_id = n.workspace_id and s.member_id = n.member_id
      where s.muted is null or not n.kind = any(s.muted)
    on conflict (workspace_id, member_id, kind, cause) do nothing returning member_id, kind`.execute(ctx.tx);
  return kept;
}

/** Marks one of the caller's own; null: all that are not in that state yet. Answers how many there were. */
export async function setRead(ctx: Context, id: string | null, read: boolean): Promise<number> {
  let query = ctx.tx
    .updateTable('notifications')
    .set({ read_at: read ? ctx.now : null })
    .where('workspace_id', '=', ctx.workspace.id)
    .where('member_id', '=', ctx.actor.id);
  query = id === null ? query.where('read_at', read ? 'is' : 'is not', null) : query.where('id', '=', id);
  const { numUpdatedRows } = await query.executeTakeFirst();
  return Number(numUpdatedRows);
}

export async function setMuted(ctx: Context, muted: readonly string[]): Promise<void> {
  const memberId = ctx.actor.id ?? ctx.workspace.id;
  await ctx.tx
    .insertInto('notification_settings')
    .values({ workspace_id: ctx.workspace.id, member_id: memberId, muted: [...muted] })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'member_id']).doUpdateSet({ muted: [...muted] }))
    .execute();
}
