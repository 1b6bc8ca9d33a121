import type { TeamMember } from '@dealwright/contract/deal-team';
import type { Context } from '../../../platform/context.ts';
import { recordById } from './record.ts';

/**
 * Who sells a deal, in the order they were given.
 *
 * Refuses: `not-found`.
 */
export async function teamOfDeal(ctx: Context, dealId: string): Promise<TeamMember[]> {
  await recordById(ctx, 'deal', dealId);
  return membersOfDeal(ctx, dealId);
}

/** The team of a deal that the caller has looked up already. */
export async function membersOfDeal(ctx: Context, dealId: string): Promise<TeamMember[]> {
  const rows = await ctx.tx
    .selectFrom('deal_team as part')
    .innerJoin('members as member', (join) =>
      join.onRef('member.workspace_id', '=', 'part.workspace_id').onRef('member.id', '=', 'part.member_id'),
    )
    .select(['part.member_id', 'part.role', 'part.share_e4', 'part.overlay', 'member.name'])
    .where('part.workspace_id', '=', ctx.workspace.id)
    .where('part.deal_id', '=', dealId)
    .orderBy('part.position')
    .execute();
  return rows.map((row) => ({
    member: { id: row.member_id, name: row.name },
    role: row.role,
    share: row.share_e4 === null ? null : row.share_e4 / 10_000,
    overlay: row.overlay,
  }));
}
