import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import { beyondScope } from '../../../platform/db/database.ts';
import { customFields } from '../queries/field-setup.ts';
import type { Renamed } from '../queries/renamed-of.ts';

/** Those of these records, or of those of these accounts; null: of all. */
export interface Bearers {
  readonly ids?: readonly string[];
  readonly accounts?: readonly string[];
}

/**
 * Gives accounts or contacts the value they have under the old key of a field under its new one too, where nothing is there: of the same
 * type, a choice that is still known. What they have under the old key stays, for records that run an older version. Many in two
 * statements a field, whoever may see them.
 *
 * Changes: custom values. Whoever publishes or migrates announces it.
 */
export async function carryRenamed(ctx: Context, kind: 'account' | 'contact', renamed: Renamed, of: Bearers | null): Promise<void> {
  const pairs = Object.entries(renamed);
  if (pairs.length === 0) return;
  const fields = await customFields(ctx, kind);
  for (const [before, after] of pairs) {
    const was = fields.find(({ key }) => key === before);
    const is = fields.find(({ key }) => key === after);
    if (was === undefined || is === undefined || was.type !== is.type) continue;
    const known = is.choices.length === 0 ? sql`true` : sql`r.fields ->> ${was.id}::text = any(${[...is.choices]}::text[])`;
    await beyondScope(ctx.tx, () =>
      sql`
      with carried as (
        update ${sql.table(`${kind}s`)} as r set fields = r.fields || jsonb_build_object(${is.id}::text, r.fields -> ${was.id}::text)
        where r.workspace_id = ${ctx.workspace.id} and ${bearing(of)} and ${known}
          and r.fields ->> ${was.id}::text is not null and r.fields ->> ${is.id}::text is null
        returning r.id)
      insert into field_values (workspace_id, field_id, record_id, ordinal, text_value, number_value, money_value, date_value, instant_value, boolean_value)
      select v.workspace_id, ${is.id}::uuid, v.record_id, v.ordinal, v.text_value, v.number_value, v.money_value, v.date_value, v.instant_value, v.boolean_value
      from field_values v join carried c on c.id = v.record_id where v.workspace_id = ${ctx.workspace.id} and v.field_id = ${was.id}::uuid
      on conflict do nothing`.execute(ctx.tx),
    );
  }
}

function bearing(of: Bearers | null) {
  if (of === null) return sql`true`;
  return sql`(r.id = any(${[...(of.ids ?? [])]}::uuid[]) or ${of.accounts === undefined ? sql`false` : sql`r.account_id = any(${[...of.accounts]}::uuid[])`})`;
}
