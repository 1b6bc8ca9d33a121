import type { Context, Role } from '../context.ts';
import type { Db } from '../db/database.ts';
import type { NewApiKey } from './api-key.ts';

/** Writes the workspace of the context: its first row. */
export async function insertWorkspace(ctx: Context): Promise<void> {
  const { id, name, zone, currency, language } = ctx.workspace;
  await ctx.tx.insertInto('workspaces').values({ workspace_id: id, name, zone, currency, language, created_at: ctx.now }).execute();
}

/** From now on the workspace says of itself that its company is made up. */
export async function markDemo(ctx: Context): Promise<void> {
  await ctx.tx.updateTable('workspaces').set({ demo: true }).where('workspace_id', '=', ctx.workspace.id).execute();
}

/** People nobody signs in as until somebody sets them a password: of a made-up company. Needs the connection's own user. */
export async function insertMadeUpPeople(
  db: Db,
  people: readonly { readonly userId: string; readonly name: string; readonly email: string }[],
): Promise<void> {
  await db
    .insertInto('auth.user')
    .values(people.map(({ userId, name, email }) => ({ id: userId, name, email, image: null })))
    .execute();
}

export interface NewMember {
  readonly id: string;
  readonly userId: string;
  readonly role: Role;
  readonly name: string;
  readonly email: string;
}

export async function insertMember(ctx: Context, member: NewMember): Promise<void> {
  await ctx.tx
    .insertInto('members')
    .values({
      workspace_id: ctx.workspace.id,
      id: member.id,
      user_id: member.userId,
      role: member.role,
      name: member.name,
      email: member.email,
      zone: null,
      team_id: null,
      manager_id: null,
      joined_at: ctx.now,
    })
    .execute();
}

export interface WorkspaceSettings {
  readonly name: string;
  readonly zone: string;
  readonly currency: string;
}

/** The workspace's row, held until the transaction ends. */
export function lockWorkspace(ctx: Context): Promise<WorkspaceSettings & { readonly version: number }> {
  return ctx.tx
    .selectFrom('workspaces')
    .select(['name', 'zone', 'currency', 'version'])
    .where('workspace_id', '=', ctx.workspace.id)
    .forUpdate()
    .executeTakeFirstOrThrow();
}

export async function setWorkspace(ctx: Context, settings: WorkspaceSettings): Promise<void> {
  await ctx.tx
    .updateTable('workspaces')
    .set((eb) => ({ name: settings.name, zone: settings.zone, currency: settings.currency, version: eb('version', '+', 1) }))
    .where('workspace_id', '=', ctx.workspace.id)
    .execute();
}

/** What each role may see and edit, by role. */
export async function setWorkspaceRights(ctx: Context, rights: object): Promise<void> {
  await ctx.tx
    .updateTable('workspaces')
    .set((eb) => ({ rights: JSON.stringify(rights), version: eb('version', '+', 1) }))
    .where('workspace_id', '=', ctx.workspace.id)
    .execute();
}

export async function insertApiKey(
  ctx: Context,
  key: { id: string; memberId: string; name: string; scopes: readonly string[]; made: NewApiKey },
): Promise<void> {
  await ctx.tx
    .insertInto('api_keys')
    .values({
      workspace_id: ctx.workspace.id,
      id: key.id,
      member_id: key.memberId,
      name: key.name,
      prefix: key.made.prefix,
      hash: key.made.hash,
      scopes: [...key.scopes],
      created_at: ctx.now,
      last_used_at: null,
      revoked_at: null,
    })
    .execute();
}

/** Revokes a living key; answers its name, or null when there is none. `memberId`: only when it is that member's. */
export async function setKeyRevoked(ctx: Context, id: string, memberId: string | null): Promise<string | null> {
  const revoked = await ctx.tx
    .updateTable('api_keys')
    .set({ revoked_at: ctx.now })
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .$if(memberId !== null, (query) => query.where('member_id', '=', memberId ?? ''))
    .returning('name')
    .executeTakeFirst();
  return revoked?.name ?? null;
}

/** Outside the request's transaction and as the connection's own user: the caller is not known yet. */
export async function setKeyUsed(db: Db, use: { workspaceId: string; id: string; at: string; unlessSince: string }): Promise<void> {
  await db
    .updateTable('api_keys')
    .set({ last_used_at: use.at })
    .where('workspace_id', '=', use.workspaceId)
    .where('id', '=', use.id)
    .where((eb) => eb.or([eb('last_used_at', 'is', null), eb('last_used_at', '<=', use.unlessSince)]))
    .execute();
}

/** As `setKeyUsed`, for a session. */
export async function setSessionSeen(db: Db, id: string, at: string): Promise<void> {
  await db.updateTable('auth.session').set({ updatedAt: at }).where('id', '=', id).where('updatedAt', '<', at).execute();
}
