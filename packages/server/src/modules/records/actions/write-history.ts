import type { Context } from '../../../platform/context.ts';
import { appendDeltas } from '../../../platform/db/tally.ts';
import { type Columns, columnsFor } from '../columns.ts';
import { draftOf, type NewRecord, stageOf } from '../draft-record.ts';
import { readInput, type Changes, type Standing } from '../input.ts';
import { nextStepColumns, type NextStep } from '../next-step.ts';
import { demand } from '../policy.ts';
import { fieldSetup } from '../queries/field-setup.ts';
import { setFieldValues } from '../store-fields.ts';
import { insertRows } from '../store-rows.ts';
import { deltasOf, foldDeltas } from '../tally-deltas.ts';
import type { RecordKind } from '../tables.ts';
import { knownValues, valuesOf } from '../values.ts';

/** A record with all that happened to it: how it began, and how it stands. */
export interface PastRecord<K extends RecordKind> {
  readonly id: string;
  readonly began: NewRecord<K> & { readonly createdAt: string };
  /** What was changed since, by field, as it is now. */
  readonly changes: Changes;
  readonly standing: Standing | null;
  readonly nextStep: NextStep | null;
  readonly by: string;
  /** How often it was written since. */
  readonly writes: number;
  readonly lastTouchedAt: string | null;
  readonly converted: { readonly accountId: string; readonly contactId: string; readonly dealId: string } | null;
}

const AT_ONCE = 500;

/**
 * Writes records of one kind as they stand after all that happened to them, without announcing: whoever tells the history does.
 *
 * Needs: the right to write. Changes: the kind's table, custom values, kept counts. Refuses: as `createRecords`.
 * Answers what each `<kind>.created` says, in the order given.
 */
export async function writeHistory<K extends RecordKind>(ctx: Context, kind: K, records: readonly PastRecord<K>[]) {
  demand(ctx.actor, 'create', null);
  const setup = await fieldSetup(ctx, kind);
  const told = [];
  for (let from = 0; from < records.length; from += AT_ONCE) {
    const some = records.slice(from, from + AT_ONCE).map((record) => {
      const { columns } = draftOf(ctx, kind, record.began, setup);
      const begun: Columns = { ...columns, id: record.id };
      const payload = { name: String(begun['name']), values: knownValues(valuesOf(kind, begun, setup)), ...stageOf(begun) };
      const changed = columnsFor(kind, readInput(kind, 'change', record.changes, setup.byKey), begun, setup);
      return { payload, row: { ...begun, ...changed, ...standColumns(kind, record), created_by: record.by, version: 1 + record.writes } };
    });
    const rows = await insertRows(
      ctx,
      kind,
      some.map(({ row }) => row),
    );
    await setFieldValues(ctx, rows, setup, true);
    await appendDeltas(ctx, foldDeltas(rows.flatMap((row) => deltasOf(kind, null, row))));
    told.push(...some.map(({ payload }) => payload));
  }
  return told;
}

function standColumns<K extends RecordKind>(kind: K, record: PastRecord<K>): Columns {
  if (record.standing === null) return {};
  const running = { ...record.standing, ...nextStepColumns(record.nextStep), last_touched_at: record.lastTouchedAt };
  if (kind !== 'lead') return running;
  const { accountId = null, contactId = null, dealId = null } = record.converted ?? {};
  return { ...running, converted_account_id: accountId, converted_contact_id: contactId, converted_deal_id: dealId };
}
