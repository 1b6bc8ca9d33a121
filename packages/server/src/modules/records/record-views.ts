import { type Deal } from '@dealwright/contract/deals';
import { AMOUNT_FROM, PARTNER_ROLES } from '@dealwright/contract/deals';
import {
  type Account,
  accountKinds,
  type Contact,
  type Customer,
  type Lead,
  type Product,
  TEMPERATURES,
} from '@dealwright/contract/records';
import { customOf, type Setup } from './columns.ts';
import { namingFields } from './queries/linked-names.ts';
import { amountText } from '../../platform/money.ts';
import type { FieldValue, RecordKind, RowOf } from './tables.ts';

/** Names read along with a row. */
export interface Joined {
  readonly owner_member?: string | null;
  readonly account_name?: string | null;
  readonly contact_name?: string | null;
  readonly parent_name?: string | null;
  readonly deal_name?: string | null;
  readonly partner_name?: string | null;
  /** What records are called that own fields name, by key. */
  readonly linked_names?: Readonly<Record<string, string | null>> | null;
}

export interface ViewOf {
  lead: Lead;
  deal: Deal;
  customer: Customer;
  account: Account;
  contact: Contact;
  product: Product;
}

type View<K extends RecordKind> = (row: RowOf[K] & Joined, setup: Pick<Setup, 'byId'>) => ViewOf[K];

/** A row as the API shows it, by kind. */
export const VIEWS: { readonly [K in RecordKind]: View<K> } = {
  lead: (row, setup) => ({
    ...kept(row, setup),
    ...standing(row),
    name: row.name,
    firstName: row.first_name,
    lastName: row.last_name,
    email: row.email,
    phone: row.phone,
    company: row.company,
    jobTitle: row.job_title,
    website: row.website,
    country: row.country,
    source: row.source,
    temperature: TEMPERATURES.find((one) => one === row.temperature) ?? null,
    grade: row.grade,
    score: row.score,
    converted:
      row.converted_contact_id === null && row.converted_account_id === null && row.converted_deal_id === null
        ? null
        : { accountId: row.converted_account_id, contactId: row.converted_contact_id, dealId: row.converted_deal_id },
  }),
  deal: (row, setup) => ({
    ...kept(row, setup),
    ...standing(row),
    name: row.name,
    account: refOf(row.account_id, row.account_name),
    contact: refOf(row.contact_id, row.contact_name),
    amount: money(row.amount_minor, row.currency),
    currency: row.currency,
    closesOn: row.closes_on,
    closedAt: row.closed_at,
    pushes: row.pushes,
    grade: row.grade,
    score: row.score,
    source: row.source,
    sourcedBy: row.sourced_by,
    discount: row.discount,
    description: row.description,
    openedOn: row.opened_on,
    partner: refOf(row.partner_id, row.partner_name),
    partnerRole: PARTNER_ROLES.find((one) => one === row.partner_role) ?? null,
    amountFrom: AMOUNT_FROM.find((from) => from === row.amount_from) ?? 'typed',
  }),
  customer: (row, setup) => ({
    ...kept(row, setup),
    ...standing(row),
    name: row.name,
    account: refOf(row.account_id, row.account_name),
    contact: refOf(row.contact_id, row.contact_name),
    deal: refOf(row.deal_id, row.deal_name),
    since: row.since,
    source: row.source,
  }),
  account: (row, setup) => ({
    ...kept(row, setup),
    name: row.name,
    kind: accountKinds.find((kind) => kind === row.kind) ?? 'organisation',
    website: row.website,
    phone: row.phone,
    industry: row.industry,
    employees: row.employees === null ? null : Number(row.employees),
    revenue: money(row.revenue_minor, row.currency),
    currency: row.currency,
    city: row.city,
    country: row.country,
    foundedYear: row.founded_year,
    parent: refOf(row.parent_id, row.parent_name),
    partner: row.partner,
  }),
  contact: (row, setup) => ({
    ...kept(row, setup),
    name: row.name,
    firstName: row.first_name,
    lastName: row.last_name,
    email: row.email,
    phone: row.phone,
    jobTitle: row.job_title,
    personalFacts: row.personal_facts,
    account: refOf(row.account_id, row.account_name),
  }),
  product: (row, setup) => ({
    id: row.id,
    version: row.version,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    fields: fieldsOf(row.fields, setup),
    name: row.name,
    code: row.code,
    series: row.series,
    unitPrice: money(row.unit_price_minor, row.currency),
    currency: row.currency,
    recurring: row.recurring,
    aliases: row.aliases,
  }),
};

function kept(row: RowOf['lead' | 'deal' | 'customer' | 'account' | 'contact'] & Joined, setup: Pick<Setup, 'byId'>) {
  return {
    id: row.id,
    version: row.version,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    owner: ownerOf(row),
    fields: fieldsOf(row.fields, setup),
    ...linkedOf(row, setup),
  };
}

/** The records that own fields name, by key; nothing where none does. */
function linkedOf(row: { fields: unknown } & Joined, setup: Pick<Setup, 'byId'>) {
  const values = customOf(row.fields) ?? {};
  const linked = namingFields(setup).flatMap(({ id: field, key, of }) => {
    const id = values[field];
    return typeof id === 'string' ? [[key, { kind: of, id, name: row.linked_names?.[key] ?? null }] as const] : [];
  });
  return linked.length === 0 ? {} : { linked: Object.fromEntries(linked) };
}

function standing(row: RowOf['lead' | 'deal' | 'customer']) {
  return {
    process: { id: row.process_id, version: row.playbook_version },
    stage: { id: row.stage, name: row.stage_name, outcome: row.stage_outcome, enteredAt: row.stage_entered_at },
    nextStep:
      row.next_kind === null || row.next_ref === null
        ? null
        : { kind: row.next_kind, ref: row.next_ref, title: row.next_title ?? '', dueAt: row.next_due_at, does: row.next_do },
    recontactOn: row.recontact_on,
    lostReason: row.lost_reason,
    lostReasonDetail: row.lost_reason_detail,
    lostSaidBy: row.lost_said_by,
  };
}

function ownerOf(row: { owner_id: string | null; owner_name: string | null } & Joined) {
  if (row.owner_id !== null) return { id: row.owner_id, name: row.owner_member ?? '' };
  return row.owner_name === null ? null : { id: null, name: row.owner_name };
}

function fieldsOf(kept: unknown, setup: Pick<Setup, 'byId'>): Record<string, FieldValue> {
  const values = customOf(kept) ?? {};
  const shown: Record<string, FieldValue> = {};
  for (const field of setup.byId.values()) {
    const value = values[field.id];
    if (value !== undefined) shown[field.key] = value;
  }
  return shown;
}

function refOf(id: string | null, name: string | null | undefined) {
  return id === null ? null : { id, name: name ?? '' };
}

function money(minor: bigint | null, currency: string | null): string | null {
  return minor === null || currency === null ? null : amountText(minor, currency);
}
