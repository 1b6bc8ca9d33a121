import type { changeBlocker as changing } from '@dealwright/contract/blockers';
import type { Body } from '@dealwright/contract/route';
import type { Context } from '../../../platform/context.ts';
import { announce } from '../../../platform/events/announce.ts';
import { refuse } from '../../../platform/refuse.ts';
import { checkBlocker } from '../check-blocker.ts';
import { blockerChanged } from '../events-blockers.ts';
import { personBeside } from '../queries/person-beside.ts';
import { type Blocked, blockerRow, setBlocker } from '../store-blockers.ts';
import { bumpVersion } from './bump-version.ts';

/**
 * Changes what is noted of a blocker; what is left out stays, and whoever is named takes the place of who was.
 *
 * Changes: `blockers`, the record's version. Announces: `blocker.changed` about the record.
 * Refuses: `not-found`, `not-allowed`, `bad-value`, `bad-date`.
 */
export async function changeBlocker(ctx: Context, about: Blocked, id: string, given: Body<typeof changing>): Promise<void> {
  await bumpVersion(ctx, about.kind, about.id);
  const before = await blockerRow(ctx, about, id);
  await checkBlocker(ctx, given);
  if (before.cleared_on !== null && given.since !== undefined && given.since > before.cleared_on)
    refuse('bad-date', 'It was cleared before that day.');
  const { what, since, memberId, contactId, by } = given;
  const row = await setBlocker(ctx, id, {
    ...(what === undefined ? {} : { what }),
    ...(since === undefined ? {} : { since }),
    ...(memberId === undefined ? {} : { member_id: memberId }),
    ...(contactId === undefined ? {} : { contact_id: contactId }),
    ...(memberId == null ? {} : { contact_id: null }),
    ...(contactId == null ? {} : { member_id: null }),
    ...(by === undefined ? {} : { due_on: by }),
  });
  await announce(ctx, blockerChanged, {
    subject: about,
    person: await personBeside(ctx, about),
    payload: { blockerId: id, what: row.what, since: row.since, memberId: row.member_id, contactId: row.contact_id, by: row.due_on },
  });
}
