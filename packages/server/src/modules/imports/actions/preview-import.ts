import type { Preview, previewImport as contract } from '@dealwright/contract/imports';
import type { Body } from '@dealwright/contract/route';
import { refuse } from '../../../platform/refuse.ts';
import { inBatches } from '../file/batches.ts';
import { readRows } from '../file/read-rows.ts';
import { withStages } from '../mapping/check-mapping.ts';
import { importRow } from '../queries/imports.ts';
import { countPreview } from '../queries/preview.ts';
import { loadSetup, type Wish } from '../rows/setup.ts';
import { lockImport, setImport } from '../store.ts';
import type { Door } from './start-import.ts';

const BATCH = 500;

/**
 * Goes through the whole file and counts what a run would create, update, skip and refuse; no record changes.
 *
 * Changes: how the import is mapped, for the run. Refuses: `not-found`, `wrong-state` once it runs, `bad-mapping`.
 */
export async function previewImport(door: Door, id: string, body: Body<typeof contract>): Promise<Preview> {
  const wish = await door.transaction(async (ctx): Promise<Wish> => {
    const row = await importRow(ctx, id);
    refuseStarted(row.state);
    const asked = {
      ...row,
      into_kind: body.into ?? row.into_kind,
      mapping: body.mapping,
      match_on: body.matchOn ?? null,
      mode: body.mode,
      process_id: body.process ?? null,
      assign: body.assign,
    };
    const setup = await loadSetup(ctx, asked);
    const mapping = withStages(body.mapping, setup.taken, row.columns, setup.process);
    return { ...asked, mapping, match_on: setup.matchers[0] ?? null };
  });
  const counting = countPreview();
  const { rows } = await readRows(door.files.read(door.workspaceId, wish.file_id), wish.format);
  for await (const batch of inBatches(rows, BATCH))
    await door.transaction(async (ctx) => counting.add(ctx, await loadSetup(ctx, wish), batch));
  await door.transaction(async (ctx) => {
    refuseStarted((await lockImport(ctx, id)).state);
    const { into_kind, match_on, mode, process_id, assign } = wish;
    await setImport(ctx, id, { state: 'previewed', into_kind, match_on, mode, process_id, assign, mapping: wish.mapping ?? {} });
  });
  return counting.answer();
}

function refuseStarted(state: string): void {
  if (state !== 'uploaded' && state !== 'previewed')
    refuse('wrong-state', 'This import has run. Upload the file again to import it another way.');
}
