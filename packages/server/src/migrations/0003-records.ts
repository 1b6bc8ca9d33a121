import { tenantTable } from './tenant-table.ts';

const kept = `id uuid not null, version integer not null default 1, created_at timestamptz not null, updated_at timestamptz not null, created_by uuid, deleted_at timestamptz, merged_into uuid, owner_id uuid, owner_name text, fields jsonb not null default '{}', outside_id text`;
const keys = `primary key (workspace_id, id), foreign key (workspace_id, owner_id) references members (workspace_id, id)`;
// stage_outcome null while open; next_* is what the guide answered at the last write
const standing = `process_id text not null, playbook_version integer not null, stage text not null, stage_name text not null, stage_outcome text, stage_entered_at timestamptz not null, closed_at timestamptz, next_kind text, next_ref text, next_title text, next_due_at timestamptz, next_because jsonb, last_touched_at timestamptz`;
const ending = `recontact_on date, lost_reason text, lost_reason_detail text, lost_said_by text`;

/** Who we sell to, what we sell, and the three records that run a process. */
export const records: readonly string[] = [
  `create extension if not exists pg_trgm`,
  ...tenantTable(
    'custom_fields',
    `id uuid not null, kind text not null, key text not null, label text not null, type text not null, choices text[] not null default '{}', created_at timestamptz not null, deleted_at timestamptz, primary key (workspace_id, id)`,
  ),
  `create unique index custom_fields_key on custom_fields (workspace_id, kind, key) where deleted_at is null`,
  // Typed columns: their operators are leakproof, so that indexes serve under row-level security.
  ...tenantTable(
    'field_values',
    `field_id uuid not null, record_id uuid not null, ordinal smallint not null default 0, text_value text, number_value double precision, money_value bigint, date_value date, instant_value timestamptz, boolean_value boolean, primary key (workspace_id, field_id, record_id, ordinal), foreign key (workspace_id, field_id) references custom_fields (workspace_id, id)`,
  ),
  `create index field_values_text on field_values (workspace_id, field_id, text_value) where text_value is not null`,
  `create index field_values_number on field_values (workspace_id, field_id, number_value) where number_value is not null`,
  `create index field_values_date on field_values (workspace_id, field_id, date_value) where date_value is not null`,
  `create index field_values_record on field_values (workspace_id, record_id)`,
  ...tenantTable(
    'accounts',
    `${kept}, name text not null, kind text not null, website text, phone text, industry text, employees bigint, revenue_minor bigint, currency text, city text, country text, founded_year integer, parent_id uuid, match_name text not null, match_domain text, ${keys}, foreign key (workspace_id, parent_id) references accounts (workspace_id, id)`,
  ),
  `create index accounts_name on accounts (workspace_id, name, id) where deleted_at is null`,
  `create index accounts_match on accounts (workspace_id, match_name) where deleted_at is null`,
  `create index accounts_domain on accounts (workspace_id, match_domain) where deleted_at is null`,
  `create index accounts_created on accounts (workspace_id, created_at desc, id desc) where deleted_at is null`,
  `create index accounts_outside on accounts (workspace_id, outside_id) where outside_id is not null and deleted_at is null`,
  ...tenantTable(
    'contacts',
    `${kept}, name text not null, first_name text, last_name text, email text, phone text, job_title text, account_id uuid, match_name text not null, match_phone text, ${keys}, foreign key (workspace_id, account_id) references accounts (workspace_id, id)`,
  ),
  `create index contacts_name on contacts (workspace_id, name, id) where deleted_at is null`,
  `create index contacts_email on contacts (workspace_id, email) where deleted_at is null`,
  `create index contacts_phone on contacts (workspace_id, match_phone) where deleted_at is null`,
  `create index contacts_account on contacts (workspace_id, account_id) where deleted_at is null`,
  `create index contacts_created on contacts (workspace_id, created_at desc, id desc) where deleted_at is null`,
  `create index contacts_outside on contacts (workspace_id, outside_id) where outside_id is not null and deleted_at is null`,
  ...tenantTable(
    'products',
    `${kept}, name text not null, code text, series text, unit_price_minor bigint, currency text, recurring boolean not null default false, aliases text[] not null default '{}', match_name text not null, ${keys}`,
  ),
  `create unique index products_match on products (workspace_id, match_name) where deleted_at is null`,
  ...tenantTable(
    'leads',
    `${kept}, ${standing}, ${ending}, name text not null, first_name text, last_name text, email text, phone text, company text, job_title text, website text, country text, source text, match_phone text, converted_account_id uuid, converted_contact_id uuid, converted_deal_id uuid, ${keys}`,
  ),
  `create index leads_stage on leads (workspace_id, process_id, stage, created_at desc, id desc) where deleted_at is null`,
  `create index leads_name on leads (workspace_id, name, id) where deleted_at is null`,
  `create index leads_created on leads (workspace_id, created_at desc, id desc) where deleted_at is null`,
  `create index leads_email on leads (workspace_id, email) where deleted_at is null`,
  `create index leads_phone on leads (workspace_id, match_phone) where deleted_at is null`,
  `create index leads_today on leads (workspace_id, owner_id, next_due_at) where deleted_at is null and next_kind is not null`,
  `create index leads_open on leads (workspace_id, owner_id) where deleted_at is null and stage_outcome is null`,
  `create index leads_outside on leads (workspace_id, outside_id) where outside_id is not null and deleted_at is null`,
  ...tenantTable(
    'deals',
    `${kept}, ${standing}, ${ending}, name text not null, account_id uuid, contact_id uuid, amount_minor bigint, currency text, closes_on date, pushes integer not null default 0, source text, sourced_by text, discount double precision, description text, lead_id uuid, ${keys}, foreign key (workspace_id, account_id) references accounts (workspace_id, id), foreign key (workspace_id, contact_id) references contacts (workspace_id, id), foreign key (workspace_id, lead_id) references leads (workspace_id, id)`,
  ),
  `create index deals_stage on deals (workspace_id, process_id, stage, closes_on, id) where deleted_at is null`,
  `create index deals_by_stage on deals (workspace_id, stage, closes_on, id) where deleted_at is null`,
  `create index deals_closes on deals (workspace_id, closes_on, id) where deleted_at is null`,
  `create index deals_amount on deals (workspace_id, amount_minor, id) where deleted_at is null`,
  `create index deals_name on deals (workspace_id, name, id) where deleted_at is null`,
  `create index deals_created on deals (workspace_id, created_at desc, id desc) where deleted_at is null`,
  `create index deals_account on deals (workspace_id, account_id) where deleted_at is null`,
  `create index deals_today on deals (workspace_id, owner_id, next_due_at) where deleted_at is null and next_kind is not null`,
  `create index deals_open on deals (workspace_id, owner_id) where deleted_at is null and stage_outcome is null`,
  `create index deals_outside on deals (workspace_id, outside_id) where outside_id is not null and deleted_at is null`,
  ...tenantTable(
    'deal_lines',
    `id uuid not null, deal_id uuid not null, product_id uuid not null, position smallint not null, quantity_milli bigint not null, unit_price_minor bigint, primary key (workspace_id, id), foreign key (workspace_id, deal_id) references deals (workspace_id, id), foreign key (workspace_id, product_id) references products (workspace_id, id)`,
  ),
  `create index deal_lines_deal on deal_lines (workspace_id, deal_id, position)`,
  ...tenantTable(
    'stakeholders',
    `deal_id uuid not null, contact_id uuid not null, role text, stance text, influence text, created_at timestamptz not null, primary key (workspace_id, deal_id, contact_id), foreign key (workspace_id, deal_id) references deals (workspace_id, id), foreign key (workspace_id, contact_id) references contacts (workspace_id, id)`,
  ),
  ...tenantTable(
    'customers',
    `${kept}, ${standing}, ${ending}, name text not null, account_id uuid, contact_id uuid, deal_id uuid, since date, source text, ${keys}, foreign key (workspace_id, account_id) references accounts (workspace_id, id), foreign key (workspace_id, contact_id) references contacts (workspace_id, id), foreign key (workspace_id, deal_id) references deals (workspace_id, id)`,
  ),
  `create unique index customers_once_per_deal on customers (workspace_id, process_id, deal_id) where deal_id is not null and deleted_at is null`,
  `create index customers_stage on customers (workspace_id, process_id, stage, created_at desc, id desc) where deleted_at is null`,
  `create index customers_name on customers (workspace_id, name, id) where deleted_at is null`,
  `create index customers_created on customers (workspace_id, created_at desc, id desc) where deleted_at is null`,
  `create index customers_account on customers (workspace_id, account_id) where deleted_at is null`,
  `create index customers_today on customers (workspace_id, owner_id, next_due_at) where deleted_at is null and next_kind is not null`,
  `create index customers_open on customers (workspace_id, owner_id) where deleted_at is null and stage_outcome is null`,
  ...tenantTable(
    'activities',
    `id uuid not null, kind text not null, about_kind text not null, about_id uuid not null, subject text, body text, direction text, outcome text, minutes integer, contact_id uuid, occurred_at timestamptz not null, recorded_at timestamptz not null, by_id uuid, by_name text not null, version integer not null default 1, deleted_at timestamptz, outside_id text, primary key (workspace_id, id), foreign key (workspace_id, contact_id) references contacts (workspace_id, id)`,
  ),
  `create index activities_about on activities (workspace_id, about_kind, about_id, occurred_at desc, id desc) where deleted_at is null`,
  `create index activities_when on activities (workspace_id, occurred_at desc, id desc) where deleted_at is null`,
  `create index contacts_match on contacts (workspace_id, match_name) where deleted_at is null`,
  `create index leads_search_more on leads using gin (email gin_trgm_ops, company gin_trgm_ops) where deleted_at is null`,
  `create index contacts_search_more on contacts using gin (email gin_trgm_ops) where deleted_at is null`,
  ...['accounts', 'contacts', 'leads', 'deals', 'customers'].map(
    (table) => `create index ${table}_search on ${table} using gin (name gin_trgm_ops) where deleted_at is null`,
  ),
];
