import type { Insertable } from 'kysely';
import type { Context } from '../../platform/context.ts';
import type { DealTeamTable } from './tables-agreements.ts';

/** Puts these members in place of the deal's present team. */
export async function setTeam(
  ctx: Context,
  dealId: string,
  members: readonly Pick<Insertable<DealTeamTable>, 'member_id' | 'role' | 'share_e4' | 'overlay'>[],
): Promise<void> {
  await ctx.tx.deleteFrom('deal_team').where('workspace_id', '=', ctx.workspace.id).where('deal_id', '=', dealId).execute();
  if (members.length === 0) return;
  await ctx.tx
    .insertInto('deal_team')
    .values(members.map((member, position) => ({ workspace_id: ctx.workspace.id, deal_id: dealId, position, ...member })))
    .execute();
}
