import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import { refuse } from '../../../platform/refuse.ts';

export interface PersonRecord {
  readonly kind: 'lead' | 'contact';
  readonly id: string;
}

/**
 * Every record of one person: the named one, deleted or not, what was merged into it, the contact a lead became and the leads
 * a contact came from. Refuses: `not-found`.
 */
export async function samePerson(ctx: Context, start: PersonRecord): Promise<PersonRecord[]> {
  const found = new Map<string, PersonRecord>();
  let news: readonly PersonRecord[] = await existing(ctx, [start]);
  if (news.length === 0) refuse('not-found', `There is no such ${start.kind}.`);
  while (news.length > 0) {
    for (const one of news) found.set(`${one.kind} ${one.id}`, one);
    news = (await linked(ctx, news)).filter((one) => !found.has(`${one.kind} ${one.id}`));
  }
  return [...found.values()];
}

const idsOf = (people: readonly PersonRecord[], kind: PersonRecord['kind']): string[] =>
  people.filter((one) => one.kind === kind).map((one) => one.id);

async function existing(ctx: Context, people: readonly PersonRecord[]): Promise<PersonRecord[]> {
  const w = ctx.workspace.id;
  const { rows } = await sql<PersonRecord>`
    select 'lead' as kind, id from leads where workspace_id = ${w} and id = any(${idsOf(people, 'lead')}::uuid[])
    union all select 'contact', id from contacts where workspace_id = ${w} and id = any(${idsOf(people, 'contact')}::uuid[])`.execute(
    ctx.tx,
  );
  return rows;
}

async function linked(ctx: Context, people: readonly PersonRecord[]): Promise<PersonRecord[]> {
  const w = ctx.workspace.id;
  const [leads, contacts] = [idsOf(people, 'lead'), idsOf(people, 'contact')];
  const { rows } = await sql<PersonRecord>`
    select 'contact' as kind, converted_contact_id as id from leads
      where workspace_id = ${w} and id = any(${leads}::uuid[]) and converted_contact_id is not null
    union select 'lead', id from leads
      where workspace_id = ${w} and (converted_contact_id = any(${contacts}::uuid[]) or merged_into = any(${leads}::uuid[]))
    union select 'contact', id from contacts where workspace_id = ${w} and merged_into = any(${contacts}::uuid[])`.execute(ctx.tx);
  return rows;
}
