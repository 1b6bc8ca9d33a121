import type { Context } from '../../../platform/context.ts';

type Holders = Readonly<Record<string, readonly string[]>>;

/** One act asks again and again, and members do not change within it. */
const known = new WeakMap<Context['tx'], Promise<Holders>>();

/** By role of the workspace or the playbook, the ids of the active members who have or play it. */
export function roleHolders(ctx: Context): Promise<Holders> {
  let holders = known.get(ctx.tx);
  if (holders === undefined) known.set(ctx.tx, (holders = readHolders(ctx)));
  return holders;
}

async function readHolders(ctx: Context): Promise<Holders> {
  const members = await ctx.tx
    .selectFrom('members')
    .select(['id', 'role', 'playbook_roles'])
    .where('workspace_id', '=', ctx.workspace.id)
    .where('active', '=', true)
    .execute();
  const holders: Record<string, string[]> = {};
  for (const { id, role, playbook_roles: plays } of members) for (const one of new Set([role, ...plays])) (holders[one] ??= []).push(id);
  return holders;
}
