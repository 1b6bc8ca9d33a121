import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import { fieldSetup } from '../queries/field-setup.ts';
import { setFieldValues } from '../store-fields.ts';
import type { ProcessKind } from '../tables.ts';

/**
 * Values of many records of one kind under the key that their field has now, where nothing is there: the playbook calls the field otherwise.
 * Both stay, for rules of either version. `back` takes that back: the value of today goes where it came from. The records are locked by
 * this act.
 *
 * Changes: the records' custom values. Whoever takes the records over announces it.
 */
export async function carryValues(
  ctx: Context,
  kind: ProcessKind,
  many: readonly { readonly id: string; readonly from: string; readonly to: string }[],
  back: boolean,
): Promise<void> {
  if (many.length === 0) return;
  const setup = await fieldSetup(ctx, kind);
  for (const [from, ofField] of Map.groupBy(many, (one) => one.from)) {
    const [was, is] = [setup.byKey.get(from), setup.byKey.get(ofField[0]?.to ?? '')];
    if (was === undefined || is === undefined || was.type !== is.type || was.of !== is.of) continue;
    const ids = ofField.map(({ id }) => id);
    const { rows } = await sql<{ id: string; fields: unknown }>`
      update ${sql.table(`${kind}s`)} as r
      set fields = (${back ? sql`r.fields - ${was.id}::text` : sql`r.fields`}) || jsonb_build_object(${is.id}::text, r.fields -> ${was.id}::text)
      where r.workspace_id = ${ctx.workspace.id} and r.id = any(${ids}::uuid[]) and r.fields ? ${was.id}::text
      returning r.id, r.fields`.execute(ctx.tx);
    await setFieldValues(ctx, rows, setup, false);
  }
}
