import type { addBlocker as adding } from '@dealwright/contract/blockers';
import type { Body } from '@dealwright/contract/route';
import { calendarDate } from '@dealwright/engine/base/working-time';
import { v7 } from 'uuid';
import type { Context } from '../../../platform/context.ts';
import { announce } from '../../../platform/events/announce.ts';
import { refuse } from '../../../platform/refuse.ts';
import { checkBlocker } from '../check-blocker.ts';
import { blockerAdded } from '../events-blockers.ts';
import { personBeside } from '../queries/person-beside.ts';
import { type Blocked, countBlockers, insertBlocker } from '../store-blockers.ts';
import { bumpVersion } from './bump-version.ts';

/** Whoever notes more than this does not clear them. */
const MOST = 100;

/**
 * Notes what stands in the way of a record; since today unless it says since when.
 *
 * Changes: `blockers`, the record's version. Announces: `blocker.added` about the record.
 * Refuses: `not-found`, `not-allowed`, `bad-value`, `bad-date` for a day that has not come.
 */
export async function addBlocker(ctx: Context, about: Blocked, given: Body<typeof adding>): Promise<void> {
  await bumpVersion(ctx, about.kind, about.id);
  await checkBlocker(ctx, given);
  if ((await countBlockers(ctx, about)) >= MOST) refuse('bad-value', `A record keeps at most ${MOST} blockers.`);
  const since = given.since ?? calendarDate(ctx.now, ctx.workspace.zone);
  const [id, memberId, contactId, by] = [v7(), given.memberId ?? null, given.contactId ?? null, given.by ?? null];
  await insertBlocker(ctx, {
    workspace_id: ctx.workspace.id,
    id,
    about_kind: about.kind,
    about_id: about.id,
    what: given.what,
    since,
    member_id: memberId,
    contact_id: contactId,
    due_on: by,
    cleared_on: null,
    how: null,
    created_at: ctx.now,
    updated_at: ctx.now,
    by_id: ctx.actor.id,
  });
  await announce(ctx, blockerAdded, {
    subject: about,
    person: await personBeside(ctx, about),
    payload: { blockerId: id, what: given.what, since, memberId, contactId, by },
  });
}
