import { createHash } from 'node:crypto';

/** Read once a statement; the cast keeps it one array instead of a set of them. */
const OWNERS = `(select nullif(current_setting('app.owners', true), ''))::uuid[]`;
const HELD = `(select nullif(current_setting('app.held', true), ''))::uuid[]`;
const owned = `(owner_id = any(${OWNERS}) or id = any(${HELD}))`;

/** The living ids that a subquery answers, each under the policies of its own table. */
const ids = (column: string, table: string): string => `(select x.${column} from ${table} x where x.${column} is not null)`;

const kinds = { lead: 'leads', deal: 'deals', customer: 'customers', account: 'accounts', contact: 'contacts' } as const;

/** What belongs to a record is seen with it. */
const about = (kind: string, id: string): string =>
  `(${Object.entries(kinds)
    .map(([name, table]) => `(${kind} = '${name}' and ${id} in ${ids('id', table)})`)
    .join(' or ')})`;

const anyRecord = (id: string): string =>
  `(${Object.values(kinds)
    .map((table) => `${id} in ${ids('id', table)}`)
    .join(' or ')})`;
const named = Object.keys(kinds)
  .map((kind) => `'${kind}'`)
  .join(', ');

/** Tables whose rows name their record by kind and id. A new one belongs here: what is not named is seen by everybody. */
const OF_RECORDS = [
  'visits',
  'step_marks',
  'answers',
  'documents',
  'overrides',
  'approvals',
  'added_steps',
  'track_starts',
  'redated_steps',
  'handovers',
  'attempts',
  'timed_moves',
  'snoozes',
  'assignments',
  'playbook_migration_records',
  'playbook_replay_moves',
];
const ABOUT_RECORDS = ['activities', 'attachments', 'line_logs', 'blockers'];

/**
 * What of each table is seen by who sees a part of the records alone. People need the accounts and contacts of their own deals and
 * customers, and what came of their own deals, whoever owns those.
 */
const SEEN: Readonly<Record<string, string>> = {
  leads: `${owned} or id in ${ids('lead_id', 'deals')}`,
  deals: owned,
  customers: `${owned} or deal_id in ${ids('id', 'deals')}`,
  accounts: `${owned} or id in ${ids('account_id', 'deals')} or id in ${ids('account_id', 'customers')}`,
  contacts: `${owned} or account_id in ${ids('id', 'accounts')} or id in ${ids('contact_id', 'deals')} or id in ${ids('contact_id', 'customers')} or id in ${ids('contact_id', 'stakeholders')}`,
  stakeholders: `deal_id in ${ids('id', 'deals')}`,
  deal_lines: `deal_id in ${ids('id', 'deals')}`,
  // A product has fields and events, and no owner.
  field_values: `(${anyRecord('record_id')} or record_id in ${ids('id', 'products')})`,
  events: `(subject_kind not in (${named}) or ${about('subject_kind', 'subject_id')})`,
  ...Object.fromEntries(OF_RECORDS.map((table) => [table, about('record_kind', 'record_id')])),
  ...Object.fromEntries(ABOUT_RECORDS.map((table) => [table, about('about_kind', 'about_id')])),
  tasks: `(owner_id = any(${OWNERS}) or ${about('about_kind', 'about_id')})`,
  merges: about('kind', 'survivor_id'),
  deal_team: `deal_id in ${ids('id', 'deals')}`,
  decision_steps: `deal_id in ${ids('id', 'deals')}`,
  ...Object.fromEntries(['agreements', 'assets', 'household_members'].map((table) => [table, `account_id in ${ids('id', 'accounts')}`])),
  notifications: `member_id = any(${OWNERS})`,
  imports: `created_by = any(${OWNERS})`,
  import_rows: `import_id in ${ids('id', 'imports')}`,
};

/**
 * The statements that make the policies of record scope: for one role, which nobody has who sees everything, so that they cost
 * nobody else anything. Without roles they bind everybody and ask the setting first. A policy whose words changed is made anew.
 */
export function scopePolicies(role: string | null): string[] {
  return Object.entries(SEEN).map(([table, seen]) => {
    const using = role === null ? `(${OWNERS} is null or ${seen})` : `(${seen})`;
    const name = `in_scope_${createHash('sha256').update(`${role} ${using}`).digest('hex').slice(0, 12)}`;
    return `do $$ declare old record; begin
      if to_regclass('${table}') is null then return; end if;
      if exists (select 1 from pg_policy where polrelid = '${table}'::regclass and polname = '${name}') then return; end if;
      for old in select polname from pg_policy where polrelid = '${table}'::regclass and polname like 'in\\_scope\\_%' loop
        execute format('drop policy %I on ${table}', old.polname); end loop;
      create policy ${name} on ${table} as restrictive for select ${role === null ? '' : `to ${role} `}using ${using}; end $$`;
  });
}
