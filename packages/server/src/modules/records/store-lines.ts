import { v7 } from 'uuid';
import type { Context } from '../../platform/context.ts';
import type { LineColumns } from './deal-lines.ts';

/** Puts these lines in place of the deals' present ones. */
export async function setLines(
  ctx: Context,
  deals: readonly { readonly id: string; readonly lines: readonly LineColumns[] }[],
): Promise<void> {
  if (deals.length === 0) return;
  await ctx.tx
    .deleteFrom('deal_lines')
    .where('workspace_id', '=', ctx.workspace.id)
    .where(
      'deal_id',
      'in',
      deals.map((deal) => deal.id),
    )
    .execute();
  const rows = deals.flatMap((deal) =>
    deal.lines.map((line, position) => ({ workspace_id: ctx.workspace.id, id: v7(), deal_id: deal.id, position, ...line })),
  );
  if (rows.length > 0) await ctx.tx.insertInto('deal_lines').values(rows).execute();
}
