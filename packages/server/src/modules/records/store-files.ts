import { v7 } from 'uuid';
import type { Context } from '../../platform/context.ts';
import type { AboutKind } from './tables.ts';

export interface KeptFile {
  readonly id: string;
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** Notes a file whose bytes are kept, and the record it belongs to. */
export async function insertAttachment(
  ctx: Context,
  about: { readonly kind: AboutKind; readonly id: string },
  file: KeptFile,
): Promise<void> {
  await ctx.tx
    .insertInto('files')
    .values({
      workspace_id: ctx.workspace.id,
      id: file.id,
      name: file.name,
      media_type: file.mediaType,
      bytes: BigInt(file.bytes),
      sha256: file.sha256,
      created_by: ctx.actor.id,
      created_at: ctx.now,
      deleted_at: null,
    })
    .execute();
  await ctx.tx
    .insertInto('attachments')
    .values({
      workspace_id: ctx.workspace.id,
      id: v7(),
      file_id: file.id,
      about_kind: about.kind,
      about_id: about.id,
      created_at: ctx.now,
      by_id: ctx.actor.id,
      by_name: ctx.actor.name,
      deleted_at: null,
    })
    .execute();
}

export async function setAttachmentRemoved(ctx: Context, fileId: string): Promise<void> {
  const at = { deleted_at: ctx.now };
  await ctx.tx.updateTable('attachments').set(at).where('workspace_id', '=', ctx.workspace.id).where('file_id', '=', fileId).execute();
}
