import { sql } from 'kysely';
import { v7 } from 'uuid';
import type { Context } from '../../platform/context.ts';
import { setUpChanged } from '../../platform/set-up.ts';
import { customOf, type Setup } from './columns.ts';
import { type CustomField, typedValues } from './custom-values.ts';

interface Carrier {
  readonly id: string;
  readonly fields: unknown;
}

/** Writes the typed side table anew for these records, which rules, filters and sorts read. */
export async function setFieldValues(ctx: Context, records: readonly Carrier[], setup: Pick<Setup, 'byId'>, fresh: boolean): Promise<void> {
  if (records.length === 0) return;
  if (!fresh) {
    await ctx.tx
      .deleteFrom('field_values')
      .where('workspace_id', '=', ctx.workspace.id)
      .where(
        'record_id',
        'in',
        records.map((record) => record.id),
      )
      .execute();
  }
  const rows = records.flatMap((record) => rowsOf(ctx.workspace.id, record, setup));
  if (rows.length === 0) return;
  await sql`insert into field_values select * from jsonb_populate_recordset(null::field_values, ${JSON.stringify(rows)}::jsonb)`.execute(
    ctx.tx,
  );
}

function rowsOf(workspace: string, record: Carrier, setup: Pick<Setup, 'byId'>): object[] {
  return Object.entries(customOf(record.fields) ?? {}).flatMap(([id, value]) => {
    const field = setup.byId.get(id);
    if (field === undefined) return [];
    return typedValues(field, value).map((typed, ordinal) => ({
      workspace_id: workspace,
      field_id: id,
      record_id: record.id,
      ordinal,
      ...typed,
    }));
  });
}

/** Adds fields to the catalogue. */
export async function insertFields(ctx: Context, fields: readonly Omit<CustomField, 'id'>[]): Promise<CustomField[]> {
  if (fields.length === 0) return [];
  const rows = fields.map((field) => ({ id: v7(), ...field }));
  await ctx.tx
    .insertInto('custom_fields')
    .values(
      rows.map(({ of, ...row }) => ({
        ...row,
        of_kind: of,
        choices: [...row.choices],
        workspace_id: ctx.workspace.id,
        created_at: ctx.now,
        deleted_at: null,
      })),
    )
    .execute();
  await setUpChanged(ctx);
  return rows;
}

export async function setChoices(ctx: Context, id: string, choices: readonly string[]): Promise<void> {
  await ctx.tx
    .updateTable('custom_fields')
    .set({ choices: [...choices] })
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', '=', id)
    .execute();
  await setUpChanged(ctx);
}

/** Holds the catalogue against a second writer until the end of the act: two may not add the same key at once. */
export async function lockNames(ctx: Context, noun: 'fields' | 'products'): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${noun}:${ctx.workspace.id}`}, 0))`.execute(ctx.tx);
}
