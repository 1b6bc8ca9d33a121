import { type RawBuilder, sql } from 'kysely';
import type { Context } from '../../platform/context.ts';
import { NOBODY } from './store-erasure.ts';

interface Place {
  readonly table: string;
  readonly columns: readonly string[];
  readonly where: RawBuilder<unknown>;
  /** What is set besides where something was found. */
  readonly also: RawBuilder<unknown>;
}

interface Ids {
  readonly leads: readonly string[];
  readonly contacts: readonly string[];
}

/**
 * Takes the names of people and the ways to reach them out of what is near them: the deals, customers and accounts they belong to, and
 * the tasks, talks and files of those. Nothing else in these texts changes.
 */
export async function replaceMentions(ctx: Context, people: Ids, mentions: readonly string[]): Promise<void> {
  if (mentions.length === 0) return;
  const pattern = `(?<![[:alnum:]])(?:${mentions.map(literal).join('|')})(?![[:alnum:]])`;
  for (const { table, columns, where, also } of placesNear(ctx, people)) {
    const sets = columns.map((column) => {
      const replaced = sql`regexp_replace(${sql.ref(column)}::text, ${pattern}, ${NOBODY}, 'gi')`;
      return column === 'fields' ? sql`fields = ${replaced}::jsonb` : sql`${sql.ref(column)} = ${replaced}`;
    });
    const found = columns.map((column) => sql`${sql.ref(column)}::text ~* ${pattern}`);
    await sql`update ${sql.table(table)} set ${sql.join(sets)}${also}
      where workspace_id = ${ctx.workspace.id} and (${where}) and (${sql.join(found, sql` or `)})`.execute(ctx.tx);
  }
}

function placesNear(ctx: Context, { leads, contacts }: Ids): Place[] {
  const w = ctx.workspace.id;
  const [ofLeads, ofContacts] = [sql`any(${[...leads]}::uuid[])`, sql`any(${[...contacts]}::uuid[])`];
  const deals = sql`select id from deals where workspace_id = ${w} and (lead_id = ${ofLeads} or contact_id = ${ofContacts}
    or id in (select deal_id from stakeholders where workspace_id = ${w} and contact_id = ${ofContacts}))`;
  const customers = sql`select id from customers where workspace_id = ${w} and (contact_id = ${ofContacts} or deal_id in (${deals}))`;
  const accounts = sql`select account_id from contacts where workspace_id = ${w} and id = ${ofContacts} and account_id is not null
    union select converted_account_id from leads where workspace_id = ${w} and id = ${ofLeads} and converted_account_id is not null`;
  const about = sql`(about_kind = 'deal' and about_id in (${deals})) or (about_kind = 'customer' and about_id in (${customers}))
    or (about_kind = 'account' and about_id in (${accounts}))`;
  const counted = sql`, version = version + 1, updated_at = ${ctx.now}`;
  return [
    { table: 'leads', columns: ['company', 'next_title'], where: sql`id = ${ofLeads}`, also: sql`` },
    { table: 'deals', columns: ['name', 'description', 'lost_reason_detail', 'next_title'], where: sql`id in (${deals})`, also: counted },
    { table: 'customers', columns: ['name', 'lost_reason_detail', 'next_title'], where: sql`id in (${customers})`, also: counted },
    // What is remembered of one person often names another.
    { table: 'contacts', columns: ['personal_facts'], where: sql`account_id in (${accounts})`, also: counted },
    // Nothing that is imported later may match an account by somebody's name.
    { table: 'accounts', columns: ['name'], where: sql`id in (${accounts})`, also: sql`${counted}, match_name = id::text` },
    { table: 'tasks', columns: ['title'], where: about, also: counted },
    {
      table: 'blockers',
      columns: ['what', 'how'],
      where: sql`${about} or contact_id = ${ofContacts}`,
      also: sql`, updated_at = ${ctx.now}`,
    },
    { table: 'activities', columns: ['subject', 'body'], where: about, also: sql`, version = version + 1` },
    {
      table: 'files',
      columns: ['name'],
      where: sql`id in (select file_id from attachments where workspace_id = ${w} and (${about}))`,
      also: sql``,
    },
    {
      table: 'field_values',
      columns: ['text_value'],
      where: sql`record_id in (${deals}) or record_id in (${customers}) or record_id in (${accounts})`,
      also: sql``,
    },
    // Custom values are kept with the record too.
    { table: 'deals', columns: ['fields'], where: sql`id in (${deals})`, also: counted },
    { table: 'customers', columns: ['fields'], where: sql`id in (${customers})`, also: counted },
    { table: 'accounts', columns: ['fields'], where: sql`id in (${accounts})`, also: counted },
  ];
}

const literal = (text: string): string => text.replaceAll(/[^\p{L}\p{N} ]/gu, (sign) => `\\${sign}`);
