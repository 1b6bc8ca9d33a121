import { tenantTable } from './tenant-table.ts';

const child = `id uuid not null, version integer not null default 1, created_at timestamptz not null, updated_at timestamptz not null, created_by uuid, deleted_at timestamptz, primary key (workspace_id, id)`;
const about = `about_kind text not null, about_id uuid not null`;
const onAccount = `foreign key (workspace_id, account_id) references accounts (workspace_id, id)`;
const onDeal = `foreign key (workspace_id, deal_id) references deals (workspace_id, id)`;
const onContact = `foreign key (workspace_id, contact_id) references contacts (workspace_id, id)`;
const onProduct = `foreign key (workspace_id, product_id) references products (workspace_id, id)`;

/** What hangs on records: terms of lines, tasks, outcomes, files, agreements, assets, teams, households, and what was merged. */
export const recordParts: readonly string[] = [
  // opened_on is null where a file did not say; created_at always says something
  `alter table deals add column opened_on date, add column amount_from text not null default 'typed', add column partner_id uuid`,
  `alter table deals add foreign key (workspace_id, partner_id) references accounts (workspace_id, id)`,
  `create index deals_opened on deals (workspace_id, opened_on, id) where deleted_at is null`,
  `create index deals_partner on deals (workspace_id, partner_id) where partner_id is not null and deleted_at is null`,
  `alter table accounts add column partner boolean not null default false`,
  // discount in ten-thousandths: exact
  `alter table deal_lines add column discount_e4 integer not null default 0, add column period text not null default 'once', add column term_months integer`,
  ...tenantTable(
    'tasks',
    `${child}, title text not null, due_on date, owner_id uuid, done_at timestamptz, done_by uuid, snoozed_until date, ${about}, activity_id uuid, foreign key (workspace_id, owner_id) references members (workspace_id, id)`,
  ),
  `create index tasks_owner on tasks (workspace_id, owner_id, due_on, id) where deleted_at is null and done_at is null`,
  `create index tasks_about on tasks (workspace_id, about_kind, about_id, created_at) where deleted_at is null`,
  ...tenantTable(
    'activity_outcomes',
    `kind text not null, code text not null, label text not null, worked boolean not null, position smallint not null, primary key (workspace_id, kind, code)`,
  ),
  ...tenantTable(
    'attachments',
    `id uuid not null, file_id uuid not null, ${about}, created_at timestamptz not null, by_id uuid, by_name text not null, deleted_at timestamptz, primary key (workspace_id, id), foreign key (workspace_id, file_id) references files (workspace_id, id)`,
  ),
  `create index attachments_about on attachments (workspace_id, about_kind, about_id, created_at) where deleted_at is null`,
  ...tenantTable(
    'agreements',
    `${child}, account_id uuid not null, deal_id uuid, name text not null, starts_on date, ends_on date, renewal_notice_on date, value_minor bigint, currency text, promised jsonb not null default '[]', ${onAccount}, ${onDeal}`,
  ),
  `create index agreements_account on agreements (workspace_id, account_id) where deleted_at is null`,
  `create index agreements_notice on agreements (workspace_id, renewal_notice_on, id) where deleted_at is null`,
  `create unique index agreements_once_per_deal on agreements (workspace_id, deal_id) where deal_id is not null and deleted_at is null`,
  ...tenantTable(
    'assets',
    `${child}, account_id uuid not null, product_id uuid, name text not null, serial text, since date, quantity_milli bigint not null default 1000, note text, ${onAccount}, ${onProduct}`,
  ),
  `create index assets_account on assets (workspace_id, account_id) where deleted_at is null`,
  ...tenantTable(
    'deal_team',
    `deal_id uuid not null, member_id uuid not null, role text, share_e4 integer, position smallint not null, primary key (workspace_id, deal_id, member_id), ${onDeal}, foreign key (workspace_id, member_id) references members (workspace_id, id)`,
  ),
  ...tenantTable(
    'household_members',
    `account_id uuid not null, contact_id uuid not null, role text, created_at timestamptz not null, primary key (workspace_id, account_id, contact_id), ${onAccount}, ${onContact}`,
  ),
  ...tenantTable(
    'merges',
    `id uuid not null, kind text not null, survivor_id uuid not null, merged_id uuid not null, merged_at timestamptz not null, by_id uuid, by_name text not null, survivor_version integer not null, merged_version integer not null, survivor_before jsonb not null, moved jsonb not null, undone_at timestamptz, primary key (workspace_id, id)`,
  ),
  `create index merges_survivor on merges (workspace_id, kind, survivor_id, merged_at desc)`,
  `create index merges_merged on merges (workspace_id, kind, merged_id)`,
];
