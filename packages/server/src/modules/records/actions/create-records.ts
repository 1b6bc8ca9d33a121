import { setImmediate } from 'node:timers/promises';
import type { Context } from '../../../platform/context.ts';
import { appendDeltas } from '../../../platform/db/tally.ts';
import { readyToAnnounce } from '../../../platform/events/announce.ts';
import type { Columns, Setup } from '../columns.ts';
import { draftOf, type NewRecord, stageOf } from '../draft-record.ts';
import { RECORD_EVENTS } from '../events.ts';
import { demand } from '../policy.ts';
import { checkProductNames } from '../product-clash.ts';
import { checkReferences } from '../queries/references.ts';
import { fieldSetup } from '../queries/field-setup.ts';
import { setFieldValues } from '../store-fields.ts';
import { setLines } from '../store-lines.ts';
import type { Joined } from '../record-views.ts';
import { type AnyRow, insertNamed, insertRows, putRows } from '../store-rows.ts';
import { subjectOf } from '../subject.ts';
import { deltasOf, foldDeltas } from '../tally-deltas.ts';
import type { RecordKind } from '../tables.ts';
import { knownValues, valuesOf } from '../values.ts';

export type { NewRecord } from '../draft-record.ts';

/**
 * Creates records of one kind, up to 500 at once: one statement a table, however many. One alone is answered with the names beside it.
 *
 * Needs: the right to write. Changes: the kind's table, custom values, lines, kept counts.
 * Announces: `<kind>.created` for each. Refuses: `not-allowed`, `unknown-field`, `bad-value`, `taken` (products).
 */
export function createRecords<K extends RecordKind>(
  ctx: Context,
  kind: K,
  records: readonly NewRecord<K>[],
): Promise<(AnyRow<K> & Joined)[]> {
  return create(ctx, kind, records, async (columns) => {
    const [one, ...more] = columns;
    return one === undefined || more.length > 0 ? insertRows(ctx, kind, columns) : [await insertNamed(ctx, kind, one)];
  });
}

/** The same for who needs no more than the ids. */
export function createMany<K extends RecordKind>(ctx: Context, kind: K, records: readonly NewRecord<K>[]): Promise<string[]> {
  return create(ctx, kind, records, async (columns) => {
    await putRows(ctx, kind, columns);
    return columns.map(idOf);
  });
}

async function create<K extends RecordKind, T>(
  ctx: Context,
  kind: K,
  records: readonly NewRecord<K>[],
  insert: (columns: readonly Columns[]) => Promise<T>,
): Promise<T> {
  demand(ctx.actor, 'create', null);
  const setup = await fieldSetup(ctx, kind);
  const drafts = records.map((record) => draftOf(ctx, kind, record, setup));
  const rows = drafts.map((draft) => draft.columns);
  await checkReferences(ctx, kind, drafts);
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

function idOf(row: Columns): string {
  return String(row['id']);
}
