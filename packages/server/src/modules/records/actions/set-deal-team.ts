import type { setDealTeam as setting } from '@dealwright/contract/deal-team';
import type { Body } from '@dealwright/contract/route';
import type { Context } from '../../../platform/context.ts';
import { announce } from '../../../platform/events/announce.ts';
import { refuse } from '../../../platform/refuse.ts';
import { dealTeamSet } from '../events-agreements.ts';
import { demand } from '../policy.ts';
import { membersOfDeal } from '../queries/deal-team.ts';
import { checkMembers } from '../queries/references.ts';
import { refuseStale } from '../stale.ts';
import { setTeam } from '../store-deal-team.ts';
import { lockRow, setColumns } from '../store-rows.ts';
import { subjectOf } from '../subject.ts';

const WHOLE = 10_000;

/**
 * Says who sells a deal: the whole team at once. Shares of the booking are together 100 %, or nobody has one; overlay credit stands beside.
 *
 * Needs: the right to change the deal. Changes: the team, the deal's version. Announces: `dealTeam.set` about the deal.
 * Refuses: `not-found`, `not-allowed`, `stale` with `current`, `bad-value`.
 */
export async function setDealTeam(ctx: Context, dealId: string, given: Body<typeof setting>, version: number | null): Promise<void> {
  const deal = await lockRow(ctx, 'deal', dealId);
  demand(ctx.actor, 'change', deal);
  if (version !== null && version !== deal.version) await refuseStale(ctx, 'deal', dealId);
  const ids = given.team.map((one) => one.memberId);
  if (new Set(ids).size < ids.length) refuseTeam('Name each member once.');
  const before = await membersOfDeal(ctx, dealId);
  // Who has left since keeps the credit they have.
  const kept = new Set(before.map((one) => one.member.id));
  await checkMembers(
    ctx,
    ids.filter((id) => !kept.has(id)),
    '/team',
  );
  const rows = given.team.map((one, index) => ({
    member_id: one.memberId,
    role: one.role?.toWellFormed() ?? null,
    share_e4: shareOf(one.share ?? null, index),
    overlay: one.overlay,
  }));
  const booked = rows.filter((row) => !row.overlay && row.share_e4 !== null);
  const sum = booked.reduce((so, row) => so + (row.share_e4 ?? 0), 0);
  if (booked.length > 0 && sum !== WHOLE) refuseTeam(`The shares of the booking are together ${sum / 100} %, not 100 %.`);
  await setTeam(ctx, dealId, rows);
  const team = await membersOfDeal(ctx, dealId);
  if (JSON.stringify(team) === JSON.stringify(before)) return;
  await setColumns(ctx, 'deal', dealId, { version: deal.version + 1, updated_at: ctx.now });
  await announce(ctx, dealTeamSet, {
    ...subjectOf('deal', deal),
    payload: {
      name: team
        .map((one) => [one.member.name, one.share === null ? '' : `${Math.round(one.share * 10_000) / 100} %`].join(' ').trim())
        .join(', '),
      team: team.map(({ member, ...part }) => ({ memberId: member.id, ...part })),
    },
  });
}

function shareOf(share: number | null, index: number): number | null {
  if (share === null) return null;
  const kept = Math.round(share * WHOLE);
  if (Math.abs(kept / WHOLE - share) < 1e-9) return kept;
  const message = 'Write a share in steps of a hundredth of a percent, like 0.125.';
  return refuse('bad-value', { detail: message, errors: [{ pointer: `/team/${index}/share`, message }] });
}

function refuseTeam(message: string): never {
  return refuse('bad-value', { detail: message, errors: [{ pointer: '/team', message }] });
}
