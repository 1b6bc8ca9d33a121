import type { eraseLead, EraseReason } from '@dealwright/contract/compliance';
import type { Out } from '@dealwright/contract/route';
import { mayRunWorkspace } from '../../../platform/auth/policy.ts';
import type { Context } from '../../../platform/context.ts';
import { announceMany } from '../../../platform/events/announce.ts';
import { destroyKeys } from '../../../platform/events/person-keys.ts';
import { refuse } from '../../../platform/refuse.ts';
import { erasePeople } from '../../records/actions/erase-people.ts';
import { type PersonRecord, samePerson } from '../../records/queries/same-person.ts';
import { personErased } from '../events.ts';

/**
 * Erases a person: the key under which the log holds them is destroyed, their records are blanked, and what other modules keep
 * of them goes when they hear of it. The records stay with their stages, dates and sums. Again is harmless and says the same.
 *
 * Needs: owner or admin. Changes: the person's keys and records. Announces: `person.erased`, once for each record.
 * Refuses: `not-found`, `not-allowed`.
 */
export async function eraseSubject(ctx: Context, start: PersonRecord, reason: EraseReason): Promise<Out<typeof eraseLead>> {
  if (!mayRunWorkspace(ctx.actor)) refuse('not-allowed', 'Only an owner or admin of the workspace may erase a person.');
  const people = await samePerson(ctx, start);
  await erasePeople(ctx, people);
  const news = await destroyKeys(ctx, people);
  await announceMany(
    ctx,
    personErased,
    people
      .filter((one) => news.some((fresh) => fresh.kind === one.kind && fresh.id === one.id))
      .map((one) => ({ subject: one, payload: { reason, with: people.filter((other) => other !== one) } })),
  );
  return { erased: people };
}
