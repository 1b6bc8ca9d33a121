import type { AttachedFile } from '@dealwright/contract/files';
import type { Context } from '../../../platform/context.ts';
import { refuse } from '../../../platform/refuse.ts';
import { aboutOf } from '../subject.ts';
import type { AboutKind } from '../tables.ts';
import { recordById } from './record.ts';

/**
 * The files of a record, newest first.
 *
 * Refuses: `not-found`.
 */
export async function filesOf(ctx: Context, kind: AboutKind, id: string): Promise<AttachedFile[]> {
  const shown = await recordById(ctx, kind, id);
  const rows = await living(ctx)
    .where('one.about_kind', '=', kind)
    .where('one.about_id', '=', shown.id)
    .orderBy('one.created_at', 'desc')
    .orderBy('one.id', 'desc')
    .limit(500)
    .execute();
  return rows.map(fileView);
}

/**
 * A file with the record it belongs to: who does not see the record does not see its files.
 *
 * Refuses: `not-found`.
 */
export async function fileById(ctx: Context, fileId: string): Promise<AttachedFile & { about: { kind: AboutKind; id: string } }> {
  const row = await living(ctx).where('one.file_id', '=', fileId).executeTakeFirst();
  if (row === undefined) return refuse('not-found', 'There is no such file.');
  const about = aboutOf(row);
  await recordById(ctx, about.kind, about.id);
  return { ...fileView(row), about };
}

function living(ctx: Context) {
  return ctx.tx
    .selectFrom('attachments as one')
    .innerJoin('files as file', (join) => join.onRef('file.workspace_id', '=', 'one.workspace_id').onRef('file.id', '=', 'one.file_id'))
    .where('one.workspace_id', '=', ctx.workspace.id)
    .where('one.deleted_at', 'is', null)
    .select(['one.about_kind', 'one.about_id', 'one.by_id', 'one.by_name', 'one.created_at', 'file.id', 'file.name'])
    .select(['file.media_type', 'file.bytes']);
}

type Row = Awaited<ReturnType<ReturnType<typeof living>['executeTakeFirstOrThrow']>>;

function fileView(row: Row): AttachedFile {
  return {
    id: row.id,
    name: row.name,
    mediaType: row.media_type,
    bytes: Number(row.bytes),
    at: row.created_at,
    by: { id: row.by_id, name: row.by_name },
  };
}
