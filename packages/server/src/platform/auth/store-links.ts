import { type Selectable } from 'kysely';
import { v7 } from 'uuid';
import type { Context, Role } from '../context.ts';
import type { InviteTable } from './tables.ts';

export type InviteRow = Selectable<InviteTable>;

export interface NewInvite {
  readonly hash: string;
  readonly role: Role;
  readonly email: string | null;
  readonly teamId: string | null;
  readonly playbookRoles: readonly string[];
  readonly createdBy: string;
  readonly expiresAt: string;
}

export async function insertInvite(ctx: Context, invite: NewInvite): Promise<string> {
  const id = v7();
  await ctx.tx
    .insertInto('invites')
    .values({
      workspace_id: ctx.workspace.id,
      id,
      hash: invite.hash,
      role: invite.role,
      email: invite.email,
      team_id: invite.teamId,
      playbook_roles: [...invite.playbookRoles],
      created_by: invite.createdBy,
      created_at: ctx.now,
      expires_at: invite.expiresAt,
      used_at: null,
      used_by: null,
      revoked_at: null,
    })
    .execute();
  return id;
}

/** An invite that was neither used nor revoked, held until the transaction ends; it may have run out. */
export async function lockInvite(ctx: Context, id: string): Promise<InviteRow | null> {
  const row = await ctx.tx
    .selectFrom('invites')
    .selectAll()
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .where('revoked_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

/** Gives an invite another link; the one before stops working. */
export async function setInviteLink(
  ctx: Context,
  id: string,
  link: { readonly hash: string; readonly createdAt: string; readonly expiresAt: string },
): Promise<void> {
  await ctx.tx
    .updateTable('invites')
    .set({ hash: link.hash, created_at: link.createdAt, expires_at: link.expiresAt })
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', '=', id)
    .execute();
}

/** Takes a living invite out of use; null when there is none. */
export async function setInviteRevoked(ctx: Context, id: string): Promise<InviteRow | null> {
  const row = await ctx.tx
    .updateTable('invites')
    .set({ revoked_at: ctx.now })
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .where('revoked_at', 'is', null)
    .returningAll()
    .executeTakeFirst();
  return row ?? null;
}

/** Uses a link up, once: of two at the same time one finds it used. Null when it works no longer. */
export async function useInvite(ctx: Context, hash: string, memberId: string): Promise<InviteRow | null> {
  const row = await ctx.tx
    .updateTable('invites')
    .set({ used_at: ctx.now, used_by: memberId })
    .where('workspace_id', '=', ctx.workspace.id)
    .where('hash', '=', hash)
    .where('used_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', ctx.now)
    .returningAll()
    .executeTakeFirst();
  return row ?? null;
}

export async function insertPasswordLink(
  ctx: Context,
  link: { readonly hash: string; readonly memberId: string; readonly createdBy: string; readonly expiresAt: string },
): Promise<void> {
  await ctx.tx
    .insertInto('password_links')
    .values({
      workspace_id: ctx.workspace.id,
      id: v7(),
      hash: link.hash,
      member_id: link.memberId,
      created_by: link.createdBy,
      created_at: ctx.now,
      expires_at: link.expiresAt,
      used_at: null,
    })
    .execute();
}

/** Uses a password link up; answers whose it is, or null when it works no longer. */
export async function usePasswordLink(ctx: Context, hash: string): Promise<string | null> {
  const row = await ctx.tx
    .updateTable('password_links')
    .set({ used_at: ctx.now })
    .where('workspace_id', '=', ctx.workspace.id)
    .where('hash', '=', hash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', ctx.now)
    .returning('member_id')
    .executeTakeFirst();
  return row?.member_id ?? null;
}
