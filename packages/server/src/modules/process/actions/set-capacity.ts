import type { setCapacity as contract, Taker } from '@dealwright/contract/assignment';
import type { Body } from '@dealwright/contract/route';
import { mayRunWorkspace } from '../../../platform/auth/policy.ts';
import type { Context } from '../../../platform/context.ts';
import { announce } from '../../../platform/events/announce.ts';
import { refuse } from '../../../platform/refuse.ts';
import { capacityChanged } from '../events.ts';
import { lockCapacity, putCapacity } from '../store-turns.ts';
import { capacityOf } from '../capacity.ts';
import { assignmentView } from '../queries/assignment-view.ts';

/**
 * Says how much a member takes of what the rules give. What is left out stays as it is.
 *
 * Needs: owner or admin. Announces: `member.capacityChanged`, when something is different.
 * Refuses: `not-found` for who is no active member that may hold records, `not-allowed`.
 */
export async function setCapacity(ctx: Context, memberId: string, given: Body<typeof contract>): Promise<Taker> {
  const taker = (await assignmentView(ctx)).members.find(({ member }) => member.id === memberId);
  if (!mayRunWorkspace(ctx.actor)) refuse('not-allowed', 'Only an owner or admin may say how much members take.');
  if (taker === undefined) refuse('not-found', 'There is no such member, or one who may hold no records.');
  const before = await lockCapacity(ctx, memberId);
  const { open, share, perDay, perWeek } = given;
  const takes = {
    share: share ?? before.share,
    open_all: orKept(open?.all, before.open_all),
    open_lead: orKept(open?.lead, before.open_lead),
    open_deal: orKept(open?.deal, before.open_deal),
    open_customer: orKept(open?.customer, before.open_customer),
    per_day: orKept(perDay, before.per_day),
    per_week: orKept(perWeek, before.per_week),
  };
  const [from, to] = [capacityOf(before), capacityOf(takes)];
  if (JSON.stringify(from) === JSON.stringify(to)) return taker;
  await putCapacity(ctx, memberId, takes);
  await announce(ctx, capacityChanged, { subject: { kind: 'member', id: memberId }, payload: { from, to } });
  const after = (await assignmentView(ctx)).members.find(({ member }) => member.id === memberId);
  return after ?? refuse('not-found');
}

const orKept = (given: number | null | undefined, was: number | null): number | null => (given === undefined ? was : given);
