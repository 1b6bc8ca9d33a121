import type { EraseReason } from '@dealwright/contract/compliance';
import { mayRunWorkspace } from '../../../platform/auth/policy.ts';
import type { Context } from '../../../platform/context.ts';
import { announceMany } from '../../../platform/events/announce.ts';
import { destroyKeys } from '../../../platform/events/person-keys.ts';
import { refuse } from '../../../platform/refuse.ts';
import { erasePeople } from '../../records/actions/erase-people.ts';
import { type PersonRecord, samePerson } from '../../records/queries/same-person.ts';
import { dropFilesJobType } from '../drop-files-job.ts';
import { personErased } from '../events.ts';

export interface Erasure {
  readonly erased: PersonRecord[];
  /** Files whose bytes a job drops once this is committed. */
  readonly fileIds: readonly string[];
}

/**
 * Erases a person: the key under which the log holds them is destroyed, their records are blanked, and what other modules keep
 * of them goes when they hear of it. The records stay with their stages, dates and sums. Again is harmless and says the same.
 *
 * Needs: owner or admin. Changes: the person's keys and records. Announces: `person.erased`, once for each record.
 * Refuses: `not-found`, `not-allowed`.
 */
export async function eraseSubject(ctx: Context, start: PersonRecord, reason: EraseReason): Promise<Erasure> {
  if (!mayRunWorkspace(ctx.actor)) refuse('not-allowed', 'Only an owner or admin of the workspace may erase a person.');
  const people = await samePerson(ctx, start);
  const fileIds = await erasePeople(ctx, people);
  const news = await destroyKeys(ctx, people);
  await announceMany(
    ctx,
    personErased,
    people
      .filter((one) => news.some((fresh) => fresh.kind === one.kind && fresh.id === one.id))
      .map((one) => ({ subject: one, payload: { reason, with: people.filter((other) => other !== one) } })),
  );
  if (fileIds.length > 0) await ctx.enqueue(dropFilesJobType, { workspaceId: ctx.workspace.id, fileIds });
  return { erased: people, fileIds };
}
