import type { Context } from '../../../platform/context.ts';
import { announce } from '../../../platform/events/announce.ts';
import { fileRemoved } from '../events.ts';
import { fileById } from '../queries/files.ts';
import { personBeside } from '../queries/person-beside.ts';
import { setAttachmentRemoved } from '../store-files.ts';
import { bumpVersion } from './bump-version.ts';

/**
 * Takes a file off its record; its bytes are kept.
 *
 * Needs: the right to change the record. Announces: `file.takenOff` about it. Refuses: `not-found`, `not-allowed`.
 */
export async function removeFile(ctx: Context, fileId: string): Promise<void> {
  const { about, name, bytes } = await fileById(ctx, fileId);
  await bumpVersion(ctx, about.kind, about.id);
  await setAttachmentRemoved(ctx, fileId);
  await announce(ctx, fileRemoved, { subject: about, person: await personBeside(ctx, about), payload: { fileId, name, bytes } });
}
