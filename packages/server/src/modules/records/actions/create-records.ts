import type { Context } from '../../../platform/context.ts';
import { appendDeltas } from '../../../platform/db/tally.ts';
import { announceMany } from '../../../platform/events/announce.ts';
import { draftOf, type NewRecord, stageOf } from '../draft-record.ts';
import { RECORD_EVENTS } from '../events.ts';
import { demand } from '../policy.ts';
import { checkProductNames } from '../product-clash.ts';
import { checkReferences } from '../queries/references.ts';
import { fieldSetup } from '../queries/field-setup.ts';
import { setFieldValues } from '../store-fields.ts';
import { setLines } from '../store-lines.ts';
import { type AnyRow, insertRows } from '../store-rows.ts';
import { subjectOf } from '../subject.ts';
import { deltasOf, foldDeltas } from '../tally-deltas.ts';
import type { RecordKind } from '../tables.ts';
import { knownValues, valuesOf } from '../values.ts';

export type { NewRecord } from '../draft-record.ts';

/**
 * Creates records of one kind, up to 500 at once: one statement a table, however many.
 *
 * Needs: the right to write. Changes: the kind's table, custom values, lines, kept counts.
 * Announces: `<kind>.created` for each. Refuses: `not-allowed`, `unknown-field`, `bad-value`, `taken` (products).
 */
export async function createRecords<K extends RecordKind>(ctx: Context, kind: K, records: readonly NewRecord<K>[]): Promise<AnyRow<K>[]> {
  demand(ctx.actor, 'create', null);
  const setup = await fieldSetup(ctx, kind);
  const drafts = records.map((record) => draftOf(ctx, kind, record, setup));
  await checkReferences(ctx, kind, drafts);
  if (kind === 'product')
    await checkProductNames(
      ctx,
      drafts.map((draft) => draft.columns),
    );
  const rows = await insertRows(
    ctx,
    kind,
    drafts.map((draft) => draft.columns),
  );
  await setFieldValues(ctx, rows, setup, true);
  await setLines(
    ctx,
    drafts.flatMap(({ columns, lines }) => (lines === undefined ? [] : [{ id: String(columns['id']), lines }])),
  );
  await appendDeltas(ctx, foldDeltas(rows.flatMap((row) => deltasOf(kind, null, row))));
  await announceMany(
    ctx,
    RECORD_EVENTS[kind].created,
    rows.map((row) => ({
      ...subjectOf(kind, row),
      occurredAt: row.created_at,
      payload: { name: row.name, values: knownValues(valuesOf(kind, row, setup)), ...stageOf(row) },
    })),
  );
  return rows;
}
