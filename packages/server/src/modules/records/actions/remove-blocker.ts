import type { Context } from '../../../platform/context.ts';
import { announce } from '../../../platform/events/announce.ts';
import { blockerRemoved } from '../events-blockers.ts';
import { personBeside } from '../queries/person-beside.ts';
import { type Blocked, blockerRow, deleteBlocker } from '../store-blockers.ts';
import { bumpVersion } from './bump-version.ts';

/** Deletes a blocker noted by mistake. Announces: `blocker.removed` about the record. Refuses: `not-found`, `not-allowed`. */
export async function removeBlocker(ctx: Context, about: Blocked, id: string): Promise<void> {
  await bumpVersion(ctx, about.kind, about.id);
  const { what } = await blockerRow(ctx, about, id);
  await deleteBlocker(ctx, id);
  await announce(ctx, blockerRemoved, {
    subject: about,
    person: await personBeside(ctx, about),
    payload: { blockerId: id, what },
  });
}
