import { sql } from 'kysely';
import type { Context } from './context.ts';
import type { Tx } from './db/database.ts';

const KEPT = 1_000;
/** Transactions that changed a set-up: what they read next may never be committed. */
const changing = new WeakSet<Tx>();

/**
 * A read of what a workspace is set up with and nearly every request needs, done once a process for each state of the set-up.
 * An act that changes it says so with `setUpChanged` in the same transaction; the count of changes arrives with who calls.
 */
export function keptSetUp<K extends string | number, T>(read: (ctx: Context, key: K) => Promise<T>): (ctx: Context, key: K) => Promise<T> {
  const workspaces = new Map<string, { readonly count: bigint; readonly values: Map<K, T> }>();
  const valuesOf = (id: string, count: bigint): Map<K, T> => {
    const kept = workspaces.get(id);
    if (kept?.count === count) return kept.values;
    const values = new Map<K, T>();
    // An older count comes from a request that began before the change: it must not put out what newer ones keep.
    if (kept !== undefined && kept.count > count) return values;
    if (workspaces.size >= KEPT) workspaces.delete(workspaces.keys().next().value ?? '');
    workspaces.set(id, { count, values });
    return values;
  };
  return async (ctx, key) => {
    const { id, setUp } = ctx.workspace;
    if (setUp === undefined || changing.has(ctx.tx)) return read(ctx, key);
    const values = valuesOf(id, setUp);
    const kept = values.get(key);
    if (kept !== undefined) return kept;
    const value = await read(ctx, key);
    values.set(key, value);
    return value;
  };
}

/** Tells every process that what it kept of the workspace's set-up is out of date. */
export async function setUpChanged(ctx: Context): Promise<void> {
  changing.add(ctx.tx);
  await sql`update workspaces set set_up = set_up + 1 where workspace_id = ${ctx.workspace.id}`.execute(ctx.tx);
}
