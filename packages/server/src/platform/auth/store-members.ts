import { type Selectable, sql } from 'kysely';
import type { Context, Role } from '../context.ts';
import type { Tx } from '../db/database.ts';
import type { MemberTable } from '../db/tables.ts';
import { refuse } from '../refuse.ts';
import './tables.ts';

export type MemberRow = Selectable<MemberTable>;

/** The member's row, held until the transaction ends. Refuses: `not-found`. */
export async function lockMember(ctx: Context, id: string): Promise<MemberRow> {
  const row = await ctx.tx
    .selectFrom('members')
    .selectAll()
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row ?? refuse('not-found', 'There is no such member.');
}

/** Every active owner's row, held in one order: two acts that each take one owner away wait for each other. */
export async function lockOwners(ctx: Context): Promise<readonly string[]> {
  const rows = await ctx.tx
    .selectFrom('members')
    .select('id')
    .where('workspace_id', '=', ctx.workspace.id)
    .where('role', '=', 'owner')
    .where('active', '=', true)
    .orderBy('id')
    .forUpdate()
    .execute();
  return rows.map((row) => row.id);
}

export interface MemberColumns {
  role?: Role;
  playbook_roles?: string[];
  team_id?: string | null;
  manager_id?: string | null;
  away_from?: string | null;
  away_until?: string | null;
  active?: boolean;
}

export async function setMember(ctx: Context, id: string, columns: MemberColumns): Promise<MemberRow> {
  return ctx.tx
    .updateTable('members')
    .set((eb) => ({ ...columns, version: eb('version', '+', 1) }))
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Ends what acts in a member's name or could let them in again: keys, unused links. */
export async function endKeysOf(ctx: Context, memberId: string): Promise<void> {
  await ctx.tx
    .updateTable('api_keys')
    .set({ revoked_at: ctx.now })
    .where('workspace_id', '=', ctx.workspace.id)
    .where('member_id', '=', memberId)
    .where('revoked_at', 'is', null)
    .execute();
  await endPasswordLinksOf(ctx, memberId);
}

/** A new link replaces those before. */
export async function endPasswordLinksOf(ctx: Context, memberId: string): Promise<void> {
  await ctx.tx
    .updateTable('password_links')
    .set({ expires_at: ctx.now })
    .where('workspace_id', '=', ctx.workspace.id)
    .where('member_id', '=', memberId)
    .where('used_at', 'is', null)
    .where('expires_at', '>', ctx.now)
    .execute();
}

/** Ends the sessions of a person. As the connection's own user. */
export async function endSessionsOf(tx: Tx, userId: string): Promise<void> {
  await tx.deleteFrom('auth.session').where('userId', '=', userId).execute();
}

/** Workspaces in which a person is an active member. As the connection's own user, which sees every workspace's members. */
export async function activeMembershipsOf(tx: Tx, userId: string): Promise<number> {
  const { rows } = await sql<{ all: number }>`select count(*)::int as all from members where user_id = ${userId} and active`.execute(tx);
  return rows[0]?.all ?? 0;
}

/** As the connection's own user. */
export async function setPasswordHash(tx: Tx, userId: string, hashed: string, at: string): Promise<void> {
  await tx
    .updateTable('auth.account')
    .set({ password: hashed, updatedAt: at })
    .where('userId', '=', userId)
    .where('providerId', '=', 'credential')
    .execute();
}
