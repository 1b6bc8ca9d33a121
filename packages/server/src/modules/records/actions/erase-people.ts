import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import { forgetAnswers } from '../../../platform/http/idempotency.ts';
import { customOf } from '../columns.ts';
import { fieldSetup } from '../queries/field-setup.ts';
import type { PersonRecord } from '../queries/same-person.ts';
import { blankActivities, blankFiles, blankParts, blankPerson, deleteFieldValues, NOBODY } from '../store-erasure.ts';
import { replaceMentions } from '../store-mentions.ts';

/** Types whose values may tell who somebody is; figures, choices and yes or no stay for the sums. */
const TELLING = new Set(['text', 'list', 'date', 'instant']);
/** Shorter names stand in too many other words. */
const LEAST_LETTERS = 3;

/**
 * Blanks what is personal of these records, deleted ones too: names, ways to reach them, telling custom values, the text of
 * activities and tasks about them, their files. What is named after them (a deal, a customer, an account) loses the name.
 * Stage, dates, owner and figures stay. Answers the files whose bytes are to go.
 *
 * Changes: the records and what hangs on them, what merges kept, the kept answers to repeated requests.
 */
export async function erasePeople(ctx: Context, people: readonly PersonRecord[]): Promise<string[]> {
  const idsOf = (kind: PersonRecord['kind']) => people.filter((one) => one.kind === kind).map((one) => one.id);
  const mentions = new Set<string>();
  const files: string[] = [];
  for (const kind of ['lead', 'contact'] as const) {
    const ids = idsOf(kind);
    if (ids.length === 0) continue;
    const setup = await fieldSetup(ctx, kind);
    const telling = [...setup.byId.values()].filter((field) => TELLING.has(field.type)).map((field) => field.id);
    const { rows } = await sql<PersonRow>`
      select id, fields, name, first_name, last_name, email, phone from ${sql.table(kind === 'lead' ? 'leads' : 'contacts')}
      where workspace_id = ${ctx.workspace.id} and id = any(${ids}::uuid[]) order by id for update`.execute(ctx.tx);
    for (const row of rows) {
      for (const mention of mentionsOf(row)) mentions.add(mention);
      const kept = Object.entries(customOf(row.fields) ?? {}).filter(([field]) => setup.byId.has(field) && !telling.includes(field));
      await blankPerson(ctx, kind, row.id, Object.fromEntries(kept));
    }
    await deleteFieldValues(ctx, ids, telling);
    await blankActivities(ctx, kind, ids);
    await blankParts(ctx, kind, ids);
    files.push(...(await blankFiles(ctx, kind, ids)));
  }
  // The longest first: a full name is taken out before the last name in it is looked for.
  const longest = [...mentions].toSorted((a, b) => b.length - a.length);
  await replaceMentions(ctx, { leads: idsOf('lead'), contacts: idsOf('contact') }, longest);
  await forgetAnswers(ctx, [...people.map((one) => one.id), ...longest]);
  return files;
}

interface PersonRow {
  readonly id: string;
  readonly fields: unknown;
  readonly name: string;
  readonly first_name: string | null;
  readonly last_name: string | null;
  readonly email: string | null;
  readonly phone: string | null;
}

/** What a person is called and reached by in what others wrote. A record that was erased before names nobody. */
function mentionsOf({ name, first_name: first, last_name: last, email, phone }: PersonRow): string[] {
  if (name === NOBODY) return [];
  const called = [name, last, first === null || last === null ? null : `${first} ${last}`, email, phone];
  return called.flatMap((one) => (one !== null && one.trim().length >= LEAST_LETTERS ? [one.trim()] : []));
}
