import type { Generated, Selectable } from 'kysely';
import type { Instant, Json } from '../../platform/db/tables.ts';

/** The records that run a process. */
export type ProcessKind = 'lead' | 'deal' | 'customer';
export type RecordKind = ProcessKind | 'account' | 'contact' | 'product';
export type AboutKind = ProcessKind | 'account' | 'contact';

/** A custom field's value as the API gives it. */
export type FieldValue = null | boolean | number | string | (boolean | number | string)[];

interface Kept {
  workspace_id: string;
  id: string;
  version: Generated<number>;
  created_at: Instant;
  updated_at: Instant;
  created_by: string | null;
  deleted_at: Instant | null;
  merged_into: string | null;
  owner_id: string | null;
  owner_name: string | null;
  /** By the catalogue field's id. */
  fields: Json<Record<string, FieldValue>>;
  /** The record's id in the file or system it came from. */
  outside_id: string | null;
}
interface Standing {
  process_id: string;
  playbook_version: number;
  stage: string;
  stage_name: string;
  /** Null while open. */
  stage_outcome: string | null;
  stage_entered_at: Instant;
  closed_at: Instant | null;
  next_kind: string | null;
  next_ref: string | null;
  next_title: string | null;
  next_due_at: Instant | null;
  next_because: Json<unknown> | null;
  /** How the next step is done: call, meeting … */
  next_do: Generated<string | null>;
  last_touched_at: Instant | null;
}
interface Scored {
  fit: Generated<number | null>;
  engagement: Generated<number | null>;
  /** Fit and engagement together. */
  score: Generated<number | null>;
  grade: Generated<string | null>;
  /** When it is worth working out again. */
  score_due_at: Generated<Instant | null>;
}
interface Ending {
  recontact_on: string | null;
  lost_reason: string | null;
  lost_reason_detail: string | null;
  lost_said_by: string | null;
}

export interface AccountTable extends Kept {
  name: string;
  kind: string;
  website: string | null;
  phone: string | null;
  industry: string | null;
  employees: bigint | null;
  revenue_minor: bigint | null;
  currency: string | null;
  city: string | null;
  country: string | null;
  founded_year: number | null;
  parent_id: string | null;
  partner: Generated<boolean>;
  match_name: string;
  match_domain: string | null;
}
export interface ContactTable extends Kept {
  name: string;
  first_name: string | null;
  last_name: string | null;
  email: string | null;
  phone: string | null;
  job_title: string | null;
  /** What to remember of them as a person. */
  personal_facts: string | null;
  account_id: string | null;
  match_name: string;
  match_phone: string | null;
}
export interface ProductTable extends Kept {
  name: string;
  code: string | null;
  series: string | null;
  unit_price_minor: bigint | null;
  currency: string | null;
  recurring: Generated<boolean>;
  aliases: Generated<string[]>;
  match_name: string;
}
export interface LeadTable extends Kept, Standing, Scored, Ending {
  name: string;
  first_name: string | null;
  last_name: string | null;
  email: string | null;
  phone: string | null;
  company: string | null;
  job_title: string | null;
  website: string | null;
  country: string | null;
  source: string | null;
  /** cold, warm or hot. */
  temperature: string | null;
  match_phone: string | null;
  converted_account_id: string | null;
  converted_contact_id: string | null;
  converted_deal_id: string | null;
}
export interface DealTable extends Kept, Standing, Scored, Ending {
  name: string;
  account_id: string | null;
  contact_id: string | null;
  amount_minor: bigint | null;
  currency: string | null;
  closes_on: string | null;
  pushes: Generated<number>;
  source: string | null;
  sourced_by: string | null;
  discount: number | null;
  description: string | null;
  lead_id: string | null;
  /** Null where a file did not say; `created_at` always says something. */
  opened_on: string | null;
  amount_from: Generated<string>;
  partner_id: string | null;
  /** sourced, influenced, resells or fulfils. */
  partner_role: string | null;
}
export interface CustomerTable extends Kept, Standing, Ending {
  name: string;
  account_id: string | null;
  contact_id: string | null;
  deal_id: string | null;
  since: string | null;
  source: string | null;
}
export interface DealLineTable {
  workspace_id: string;
  id: string;
  deal_id: string;
  product_id: string;
  position: number;
  quantity_milli: bigint;
  unit_price_minor: bigint | null;
  /** In ten-thousandths. */
  discount_e4: Generated<number>;
  period: Generated<string>;
  term_months: number | null;
}
export interface StakeholderTable {
  workspace_id: string;
  deal_id: string;
  contact_id: string;
  role: string | null;
  stance: string | null;
  influence: string | null;
  created_at: Instant;
}
export interface ActivityTable {
  workspace_id: string;
  id: string;
  kind: string;
  about_kind: string;
  about_id: string;
  subject: string | null;
  body: string | null;
  direction: string | null;
  outcome: string | null;
  minutes: number | null;
  contact_id: string | null;
  occurred_at: Instant;
  recorded_at: Instant;
  by_id: string | null;
  by_name: string;
  version: Generated<number>;
  deleted_at: Instant | null;
  outside_id: string | null;
}
export interface CustomFieldTable {
  workspace_id: string;
  id: string;
  kind: string;
  key: string;
  label: string;
  type: string;
  choices: Generated<string[]>;
  of_kind: ProcessKind | null;
  created_at: Instant;
  deleted_at: Instant | null;
}
export interface FieldValueTable {
  workspace_id: string;
  field_id: string;
  record_id: string;
  ordinal: Generated<number>;
  text_value: string | null;
  number_value: number | null;
  money_value: bigint | null;
  date_value: string | null;
  instant_value: Instant | null;
  boolean_value: boolean | null;
}

export interface TaskTable {
  workspace_id: string;
  id: string;
  version: Generated<number>;
  created_at: Instant;
  updated_at: Instant;
  created_by: string | null;
  deleted_at: Instant | null;
  title: string;
  due_on: string | null;
  owner_id: string | null;
  done_at: Instant | null;
  done_by: string | null;
  snoozed_until: string | null;
  about_kind: string;
  about_id: string;
  /** The activity it was set with, as the next step. */
  activity_id: string | null;
  outside_id: Generated<string | null>;
}
export interface ActivityOutcomeTable {
  workspace_id: string;
  kind: string;
  code: string;
  label: string;
  worked: boolean;
  position: number;
}
export interface AttachmentTable {
  workspace_id: string;
  id: string;
  file_id: string;
  about_kind: string;
  about_id: string;
  created_at: Instant;
  by_id: string | null;
  by_name: string;
  deleted_at: Instant | null;
}
export interface MergeTable {
  workspace_id: string;
  id: string;
  kind: string;
  survivor_id: string;
  merged_id: string;
  merged_at: Instant;
  by_id: string | null;
  by_name: string;
  /** The versions the merge left. */
  survivor_version: number;
  merged_version: number;
  survivor_before: Json<Record<string, unknown>>;
  /** Keys of the rows that moved, by `table.column`. */
  moved: Json<Record<string, unknown>>;
  undone_at: Instant | null;
}

export interface ViewTable {
  workspace_id: string;
  id: string;
  version: Generated<number>;
  created_at: Instant;
  updated_at: Instant;
  deleted_at: Instant | null;
  by_id: string;
  kind: string;
  name: string;
  filter: string | null;
  sort: string | null;
  columns: string[];
  shared: string;
  /** The team of a view that is shared with one. */
  team_id: string | null;
}

/** A row as it is read, by kind. */
export interface RowOf {
  lead: Selectable<LeadTable>;
  deal: Selectable<DealTable>;
  customer: Selectable<CustomerTable>;
  account: Selectable<AccountTable>;
  contact: Selectable<ContactTable>;
  product: Selectable<ProductTable>;
}

/** The table of each kind; the only place a kind becomes an identifier. */
export const TABLE_OF = {
  lead: 'leads',
  deal: 'deals',
  customer: 'customers',
  account: 'accounts',
  contact: 'contacts',
  product: 'products',
} as const satisfies Record<RecordKind, string>;

declare module '../../platform/db/schema.ts' {
  interface Tables {
    accounts: AccountTable;
    contacts: ContactTable;
    products: ProductTable;
    leads: LeadTable;
    deals: DealTable;
    customers: CustomerTable;
    deal_lines: DealLineTable;
    stakeholders: StakeholderTable;
    activities: ActivityTable;
    custom_fields: CustomFieldTable;
    field_values: FieldValueTable;
    merges: MergeTable;
    tasks: TaskTable;
    attachments: AttachmentTable;
    activity_outcomes: ActivityOutcomeTable;
    views: ViewTable;
  }
}
