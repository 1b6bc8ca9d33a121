import { type RawBuilder, sql } from 'kysely';
import type { RecordKind } from './tables.ts';

/** The names joined to a row, by what the select calls them. Each join names the workspace on both sides. */
const JOINS = {
  owner: { table: 'members', on: 'owner_id', as: 'owner_member' },
  account: { table: 'accounts', on: 'account_id', as: 'account_name' },
  contact: { table: 'contacts', on: 'contact_id', as: 'contact_name' },
  parent: { table: 'accounts', on: 'parent_id', as: 'parent_name' },
  partner: { table: 'accounts', on: 'partner_id', as: 'partner_name' },
  deal: { table: 'deals', on: 'deal_id', as: 'deal_name' },
} as const;
type Join = keyof typeof JOINS;

export const JOINS_OF: Readonly<Record<RecordKind | 'activity', readonly Join[]>> = {
  lead: ['owner'],
  deal: ['owner', 'account', 'contact', 'partner'],
  customer: ['owner', 'account', 'contact', 'deal'],
  account: ['owner', 'parent'],
  contact: ['owner', 'account'],
  product: [],
  activity: ['contact'],
};

/** `r.*, account.name as account_name, …` */
export function selected(joins: readonly Join[]): RawBuilder<unknown> {
  return sql.join([sql`r.*`, ...joins.map((join) => sql`${sql.ref(`${join}.name`)} as ${sql.ref(JOINS[join].as)}`)]);
}

/** `r.*, (select name from accounts …) as account_name, …`: for a row whose number PostgreSQL guesses too high to look names up by id. */
export function selectedAlone(joins: readonly Join[]): RawBuilder<unknown> {
  const names = joins.map((join) => {
    const { table, on, as } = JOINS[join];
    return sql`(select n.name from ${sql.table(table)} as n where n.workspace_id = r.workspace_id and n.id = ${sql.ref(`r.${on}`)}) as ${sql.ref(as)}`;
  });
  return sql.join([sql`r.*`, ...names]);
}

/** `left join accounts as account on …` */
export function joined(joins: readonly Join[]): RawBuilder<unknown> {
  return sql.join(
    joins.map(
      (join) => sql`left join ${sql.table(JOINS[join].table)} as ${sql.ref(join)}
      on ${sql.ref(`${join}.workspace_id`)} = r.workspace_id and ${sql.ref(`${join}.id`)} = ${sql.ref(`r.${JOINS[join].on}`)}`,
    ),
    sql` `,
  );
}
