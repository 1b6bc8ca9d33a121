import type { Out } from '@dealwright/contract/route';
import type { listApiKeys } from '@dealwright/contract/workspace';
import type { Context, Scope } from '../../context.ts';

/** The caller's living keys, newest first; never the keys themselves. */
export async function apiKeys(ctx: Context): Promise<Out<typeof listApiKeys>> {
  if (ctx.actor.id === null) return { data: [], nextCursor: null };
  const rows = await ctx.tx
    .selectFrom('api_keys')
    .select(['id', 'name', 'prefix', 'scopes', 'created_at', 'last_used_at', 'member_id'])
    .where('workspace_id', '=', ctx.workspace.id)
    .where('member_id', '=', ctx.actor.id)
    .where('revoked_at', 'is', null)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  const data = rows.map((row) => ({
    id: row.id,
    name: row.name,
    prefix: row.prefix,
    scopes: row.scopes.filter(isScope),
    createdAt: row.created_at,
    lastUsedAt: row.last_used_at,
    member: { id: row.member_id, name: ctx.actor.name },
  }));
  return { data, nextCursor: null };
}

const isScope = (text: string): text is Scope => text === 'read' || text === 'write' || text === 'admin';
