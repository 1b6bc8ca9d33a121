import { setImmediate } from 'node:timers/promises';
import type { Context } from '../../platform/context.ts';
import { appendDeltas } from '../../platform/db/tally.ts';
import { readyToAnnounce } from '../../platform/events/announce.ts';
import type { Columns, Setup } from './columns.ts';
import { draftOf, type NewRecord, stageOf } from './draft-record.ts';
import { RECORD_EVENTS } from './events.ts';
import { demand } from './policy.ts';
import { checkProductNames } from './product-clash.ts';
import { checkReferences } from './queries/references.ts';
import { fieldSetup } from './queries/field-setup.ts';
import { setFieldValues } from './store-fields.ts';
import { setLines } from './store-lines.ts';
import { subjectOf } from './subject.ts';
import { deltasOf, foldDeltas } from './tally-deltas.ts';
import type { RecordKind } from './tables.ts';
import { knownValues, valuesOf } from './values.ts';

/** Writes new records, up to 500 at once, with all that hangs on them: `insert` puts their rows in. Refuses and announces as `createRecords`. */
export async function writeNew<K extends RecordKind, T>(
  ctx: Context,
  kind: K,
  records: readonly NewRecord<K>[],
  insert: (columns: readonly Columns[]) => Promise<T>,
): Promise<T> {
  demand(ctx.actor, 'create', null);
  const setup = await fieldSetup(ctx, kind);
  const drafts = records.map((record) => draftOf(ctx, kind, record, setup));
  const rows = drafts.map((draft) => draft.columns);
  await checkReferences(ctx, kind, drafts, setup);
  if (kind === 'product') await checkProductNames(ctx, rows);
  const [inserted, tell] = await Promise.all([insert(rows), told(ctx, kind, rows, setup)]);
  await setFieldValues(
    ctx,
    rows.map((row) => ({ id: idOf(row), fields: row['fields'] })),
    setup,
    true,
  );
  await setLines(
    ctx,
    drafts.flatMap(({ columns, lines }) => (lines === undefined ? [] : [{ id: idOf(columns), lines }])),
  );
  await appendDeltas(ctx, foldDeltas(rows.flatMap((row) => deltasOf(kind, null, row))));
  await tell();
  return inserted;
}

/** What the log will say of new rows, made ready while the database writes them. */
async function told(ctx: Context, kind: RecordKind, rows: readonly Columns[], setup: Setup): Promise<() => Promise<string[]>> {
  // Many go out to the database first; of one there is nothing to gain.
  if (rows.length > 1) await setImmediate();
  return readyToAnnounce(
    ctx,
    RECORD_EVENTS[kind].created,
    rows.map((row) => ({
      ...subjectOf(kind, { ...row, id: idOf(row) }),
      occurredAt: String(row['created_at']),
      payload: { name: String(row['name']), values: knownValues(valuesOf(kind, row, setup)), ...stageOf(row) },
    })),
  );
}

export function idOf(row: Columns): string {
  return String(row['id']);
}
