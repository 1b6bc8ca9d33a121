import type { clearBlocker as clearing } from '@dealwright/contract/blockers';
import type { Body } from '@dealwright/contract/route';
import { calendarDate } from '@dealwright/engine/base/working-time';
import type { Context } from '../../../platform/context.ts';
import { announce } from '../../../platform/events/announce.ts';
import { refuse } from '../../../platform/refuse.ts';
import { checkPast } from '../check-blocker.ts';
import { blockerCleared } from '../events-blockers.ts';
import { personBeside } from '../queries/person-beside.ts';
import { type Blocked, blockerRow, setBlocker } from '../store-blockers.ts';
import { bumpVersion } from './bump-version.ts';

/**
 * Says how a blocker was cleared; today unless it says when.
 *
 * Changes: `blockers`, the record's version. Announces: `blocker.cleared` about the record.
 * Refuses: `not-found`, `not-allowed`, `wrong-state` where it was cleared before, `bad-date`.
 */
export async function clearBlocker(ctx: Context, about: Blocked, id: string, given: Body<typeof clearing>): Promise<void> {
  await bumpVersion(ctx, about.kind, about.id);
  const before = await blockerRow(ctx, about, id);
  if (before.cleared_on !== null) refuse('wrong-state', 'This was cleared before.');
  const on = given.on ?? calendarDate(ctx.now, ctx.workspace.zone);
  checkPast(ctx, on, 'say when it was cleared.');
  if (on < before.since) refuse('bad-date', 'It did not stand in the way on that day yet.');
  await setBlocker(ctx, id, { cleared_on: on, how: given.how });
  await announce(ctx, blockerCleared, {
    subject: about,
    person: await personBeside(ctx, about),
    payload: { blockerId: id, what: before.what, on, how: given.how },
  });
}
