import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import { namingFields } from '../../records/queries/linked-names.ts';
import { fieldSetup } from '../../records/queries/field-setup.ts';
import type { RecordKind } from '../tables.ts';

const TABLES: Readonly<Record<RecordKind, string>> = { lead: 'leads', deal: 'deals', customer: 'customers' };

/** Open records of a kind whose own fields name one of these records. */
export async function recordsNaming(
  ctx: Context,
  kind: RecordKind,
  named: readonly { readonly kind: string; readonly id: string }[],
): Promise<string[]> {
  const pairs = namingFields(await fieldSetup(ctx, kind)).flatMap((field) => {
    const ids = [...new Set(named.flatMap((one) => (one.kind === field.of ? [one.id] : [])))];
    return ids.length === 0 ? [] : [sql`(v.field_id = ${field.id} and v.text_value = any(${ids}::text[]))`];
  });
  if (pairs.length === 0) return [];
  const { rows } = await sql<{ id: string }>`
    select distinct r.id from field_values v join ${sql.table(TABLES[kind])} r on r.workspace_id = v.workspace_id and r.id = v.record_id
    where v.workspace_id = ${ctx.workspace.id} and (${sql.join(pairs, sql` or `)}) and r.deleted_at is null and r.stage_outcome is null
    order by r.id`.execute(ctx.tx);
  return rows.map((row) => row.id);
}
