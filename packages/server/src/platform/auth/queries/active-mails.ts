import type { Context } from '../../context.ts';

/** Which of these mail addresses belong to active members. */
export async function activeMails(ctx: Context, mails: readonly string[]): Promise<ReadonlySet<string>> {
  if (mails.length === 0) return new Set();
  const rows = await ctx.tx
    .selectFrom('members')
    .select('email')
    .where('workspace_id', '=', ctx.workspace.id)
    .where('email', 'in', [...mails])
    .where('active', '=', true)
    .execute();
  return new Set(rows.map(({ email }) => email));
}
