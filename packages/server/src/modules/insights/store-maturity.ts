import type { Insertable, Selectable } from 'kysely';
import type { Context } from '../../platform/context.ts';
import { instantText } from '../process/queries/plain-fields.ts';
import type { MaturityCheckTable } from './tables.ts';

/** Older ones are kept and not shown. */
const SHOWN = 20;

export type CheckRow = Omit<Selectable<MaturityCheckTable>, 'at' | 'workspace_id'> & { readonly at: string };

/** How the company said it sells, the newest first. */
export async function maturityChecks(ctx: Context): Promise<readonly CheckRow[]> {
  const rows = await ctx.tx
    .selectFrom('maturity_checks')
    .select(['id', 'at', 'by_id', 'answers', 'in_place', 'partly', 'lacking', 'gaps', 'shares'])
    .where('workspace_id', '=', ctx.workspace.id)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(SHOWN)
    .execute();
  return rows.map((row) => ({ ...row, at: instantText(row.at) }));
}

export async function insertCheck(ctx: Context, row: Omit<Insertable<MaturityCheckTable>, 'workspace_id' | 'at' | 'by_id'>): Promise<void> {
  await ctx.tx
    .insertInto('maturity_checks')
    .values({ workspace_id: ctx.workspace.id, at: ctx.now, by_id: ctx.actor.id, ...row })
    .execute();
}
