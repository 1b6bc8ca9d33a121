import { refuse } from '../../../platform/refuse.ts';
import { type FormatWish, inspectFile } from '../file/inspect-file.ts';
import { importRow } from '../queries/imports.ts';
import { lockImport, setImport } from '../store.ts';
import type { Door } from './start-import.ts';

/**
 * Reads a file again the way somebody says it is written; what is not said is found. Its columns may be others then, so the mapping starts anew.
 *
 * Changes: `imports`. Refuses: `not-found`, `wrong-state` once it has run, `bad-file` where it cannot be read so.
 */
export async function readAnew(door: Door, id: string, wish: FormatWish): Promise<void> {
  const { file_id: fileId, file_name: name, state } = await door.transaction((ctx) => importRow(ctx, id));
  refuseStarted(state);
  const { columns, format, rows } = await inspectFile(() => door.files.read(door.workspaceId, fileId), name, wish);
  await door.transaction(async (ctx) => {
    refuseStarted((await lockImport(ctx, id)).state);
    await setImport(ctx, id, { state: 'uploaded', rows, format, columns, mapping: null, match_on: null });
  });
}

function refuseStarted(state: string): void {
  if (state !== 'uploaded' && state !== 'previewed')
    refuse('wrong-state', 'This import has run. Upload the file again to read it another way.');
}
