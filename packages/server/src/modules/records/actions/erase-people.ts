import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import { customOf } from '../columns.ts';
import { fieldSetup } from '../queries/field-setup.ts';
import type { PersonRecord } from '../queries/same-person.ts';
import { blankPerson, blankActivities, deleteFieldValues } from '../store-erasure.ts';

/** Types whose values may tell who somebody is; figures, choices and yes or no stay for the sums. */
const TELLING = new Set(['text', 'list', 'date', 'instant']);

/**
 * Blanks what is personal of these records, deleted ones too: names, ways to reach them, telling custom values, and the text of
 * activities about them. Stage, dates, owner and figures stay.
 *
 * Changes: the records and their versions, custom values, activities.
 */
export async function erasePeople(ctx: Context, people: readonly PersonRecord[]): Promise<void> {
  for (const kind of ['lead', 'contact'] as const) {
    const ids = people.filter((one) => one.kind === kind).map((one) => one.id);
    if (ids.length === 0) continue;
    const setup = await fieldSetup(ctx, kind);
    const telling = [...setup.byId.values()].filter((field) => TELLING.has(field.type)).map((field) => field.id);
    const { rows } = await sql<{ id: string; fields: unknown }>`
      select id, fields from ${sql.table(kind === 'lead' ? 'leads' : 'contacts')}
      where workspace_id = ${ctx.workspace.id} and id = any(${ids}::uuid[]) order by id for update`.execute(ctx.tx);
    for (const row of rows) {
      const kept = Object.entries(customOf(row.fields) ?? {}).filter(([field]) => setup.byId.has(field) && !telling.includes(field));
      await blankPerson(ctx, kind, row.id, Object.fromEntries(kept));
    }
    await deleteFieldValues(ctx, ids, telling);
    await blankActivities(ctx, kind, ids);
  }
}
