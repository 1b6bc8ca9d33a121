import { sql } from 'kysely';
import type { Context } from '../../platform/context.ts';
import type { MergedKind } from './merge-links.ts';
import { customFields } from './queries/field-setup.ts';
import { isProcessKind } from './field-catalogue.ts';
import { TABLE_OF } from './tables.ts';

/** Where a merge remembers whose own fields came to name the survivor. */
export const NAMED = 'field_values.named';

/** Lets own fields that name one record name another; answers who they are, as `field/record`. `only` names those to take. */
export async function moveNamed(
  ctx: Context,
  of: MergedKind,
  { from, to }: { readonly from: string; readonly to: string },
  only: readonly string[] | null,
): Promise<string[]> {
  const naming = (await customFields(ctx, null)).filter((field) => field.of === of);
  const moved: string[] = [];
  for (const { id: field, kind } of naming) {
    if (!isProcessKind(kind)) continue;
    const these = only?.flatMap((key) => (key.startsWith(`${field}/`) ? [key.slice(field.length + 1)] : [])) ?? null;
    const { rows } = await sql<{ id: string }>`
      with named as (
        update ${sql.table(TABLE_OF[kind])} as r set fields = jsonb_set(r.fields, array[${field}::text], to_jsonb(${to}::text)),
          version = r.version + 1, updated_at = ${ctx.now}
        where r.workspace_id = ${ctx.workspace.id} and r.fields ->> ${field}::text = ${from}
          and ${these === null ? sql`r.id in (select v.record_id from field_values v where v.workspace_id = ${ctx.workspace.id} and v.field_id = ${field} and v.text_value = ${from})` : sql`r.id = any(${these}::uuid[])`}
        returning r.id
      ), valued as (
        update field_values as v set text_value = ${to} from named
        where v.workspace_id = ${ctx.workspace.id} and v.field_id = ${field} and v.record_id = named.id
      ) select id from named order by id`.execute(ctx.tx);
    moved.push(...rows.map(({ id }) => `${field}/${id}`));
  }
  return moved;
}
