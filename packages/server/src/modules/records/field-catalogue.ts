import { ACTIVITY_KINDS } from '@dealwright/contract/activities';
import { AMOUNT_FROM, PARTNER_ROLES } from '@dealwright/contract/deals';
import { TEMPERATURES } from '@dealwright/contract/records';
import { STEP_DOS } from '@dealwright/engine/language/process-shape';
import type { AboutKind, ProcessKind, RecordKind } from './tables.ts';

/** `id` is a reference; the rest are the types of the contract's field catalogue. */
export type FieldType = 'text' | 'number' | 'integer' | 'money' | 'share' | 'date' | 'instant' | 'boolean' | 'choice' | 'list' | 'id';

/** One field of a kind, under the one name it has in bodies, filters, sorts, events and rules. */
export interface Field {
  readonly key: string;
  readonly label: string;
  readonly type: FieldType;
  /** Column of the record's own table (`amount_minor`), or of one joined to it (`account.name`). */
  readonly column: string;
  /** Whether a create or change may name it. */
  readonly write: boolean;
  /** Whether it always has a value: sorting by it needs no place for the unknown. */
  readonly known: boolean;
  readonly choices?: readonly string[];
  /** Whether its texts are too long to sort by. */
  readonly long?: boolean;
  /** Whose id it holds. */
  readonly of?: RecordKind | 'member';
}

const LOST_SAID_BY = ['buyer', 'seller', 'thirdParty'];
type Rest = Partial<Pick<Field, 'write' | 'known' | 'choices' | 'long' | 'of'>>;

/** A field one may write. */
const own = (key: string, label: string, type: FieldType, column: string, rest: Rest = {}): Field => ({
  key,
  label,
  type,
  column,
  write: true,
  known: false,
  ...rest,
});
/** A field the product writes. */
const seen = (key: string, label: string, type: FieldType, column: string, rest: Rest = {}): Field =>
  own(key, label, type, column, { write: false, ...rest });

const ALWAYS: readonly Field[] = [
  seen('createdAt', 'Created', 'instant', 'created_at', { known: true }),
  seen('updatedAt', 'Changed', 'instant', 'updated_at', { known: true }),
];
const OWNED: readonly Field[] = [
  own('ownerId', 'Owner', 'id', 'owner_id', { of: 'member' }),
  own('ownerName', 'Owner by name', 'text', 'owner_name'),
  seen('owner', 'Owner', 'text', 'owner.name'),
];
const STANDING: readonly Field[] = [
  seen('process', 'Process', 'text', 'process_id', { known: true }),
  seen('stage', 'Stage', 'text', 'stage', { known: true }),
  seen('stageName', 'Stage', 'text', 'stage_name', { known: true }),
  seen('outcome', 'Outcome', 'text', 'stage_outcome'),
  seen('stageEnteredAt', 'In stage since', 'instant', 'stage_entered_at', { known: true }),
  seen('closedAt', 'Closed', 'instant', 'closed_at'),
  seen('nextStep', 'Next step', 'text', 'next_title'),
  seen('nextStepDueAt', 'Next step due', 'instant', 'next_due_at'),
  seen('nextStepDo', 'Kind of next step', 'choice', 'next_do', { choices: STEP_DOS }),
  seen('lastTouchedAt', 'Last touched', 'instant', 'last_touched_at'),
];
const ENDING: readonly Field[] = [
  own('lostReason', 'Reason', 'text', 'lost_reason'),
  own('lostReasonDetail', 'Reason in detail', 'text', 'lost_reason_detail'),
  own('lostSaidBy', 'Who said so', 'choice', 'lost_said_by', { choices: LOST_SAID_BY }),
  own('recontactOn', 'Contact again on', 'date', 'recontact_on'),
];
const NAME = own('name', 'Name', 'text', 'name', { known: true });
const PERSON: readonly Field[] = [
  { ...NAME, write: false },
  own('firstName', 'First name', 'text', 'first_name'),
  own('lastName', 'Last name', 'text', 'last_name'),
  own('email', 'Email', 'text', 'email'),
  own('phone', 'Phone', 'text', 'phone'),
  own('jobTitle', 'Job title', 'text', 'job_title'),
];
const ACCOUNT: readonly Field[] = [
  own('accountId', 'Account', 'id', 'account_id', { of: 'account' }),
  seen('account', 'Account', 'text', 'account.name'),
];
const CONTACT: readonly Field[] = [
  own('contactId', 'Contact', 'id', 'contact_id', { of: 'contact' }),
  seen('contact', 'Contact', 'text', 'contact.name'),
];
/** What scoring answered last. */
const SCORED: readonly Field[] = [seen('grade', 'Grade', 'text', 'grade'), seen('score', 'Score', 'number', 'score')];
const RUNNING = [...OWNED, ...STANDING, ...ENDING, ...ALWAYS];

/** The built-in fields of each kind. A custom field may not take one of these keys. */
export const FIELDS: Readonly<Record<RecordKind, readonly Field[]>> = {
  lead: [
    ...PERSON,
    own('company', 'Company', 'text', 'company'),
    own('website', 'Website', 'text', 'website'),
    own('country', 'Country', 'text', 'country'),
    own('source', 'Source', 'text', 'source'),
    own('temperature', 'Temperature', 'choice', 'temperature', { choices: TEMPERATURES }),
    ...SCORED,
    ...RUNNING,
  ],
  deal: [
    NAME,
    own('amount', 'Amount', 'money', 'amount_minor'),
    own('currency', 'Currency', 'text', 'currency'),
    own('closesOn', 'Expected close', 'date', 'closes_on'),
    own('source', 'Source', 'text', 'source'),
    own('sourcedBy', 'Sourced by', 'text', 'sourced_by'),
    own('discount', 'Discount', 'share', 'discount'),
    own('description', 'Description', 'text', 'description', { long: true }),
    own('openedOn', 'Opened on', 'date', 'opened_on'),
    own('amountFrom', 'Amount from', 'choice', 'amount_from', { known: true, choices: AMOUNT_FROM }),
    own('partnerId', 'Partner', 'id', 'partner_id', { of: 'account' }),
    seen('partner', 'Partner', 'text', 'partner.name'),
    own('partnerRole', 'Partner’s part', 'choice', 'partner_role', { choices: PARTNER_ROLES }),
    own('leadId', 'Lead', 'id', 'lead_id', { of: 'lead' }),
    seen('pushes', 'Times put off', 'integer', 'pushes', { known: true }),
    ...SCORED,
    ...ACCOUNT,
    ...CONTACT,
    ...RUNNING,
  ],
  customer: [
    NAME,
    own('since', 'Customer since', 'date', 'since'),
    own('source', 'Source', 'text', 'source'),
    own('dealId', 'Deal', 'id', 'deal_id', { of: 'deal' }),
    ...ACCOUNT,
    ...CONTACT,
    ...RUNNING,
  ],
  account: [
    NAME,
    own('kind', 'Kind', 'choice', 'kind', { known: true, choices: ['organisation', 'household', 'person'] }),
    own('website', 'Website', 'text', 'website'),
    own('phone', 'Phone', 'text', 'phone'),
    own('industry', 'Industry', 'text', 'industry'),
    own('employees', 'Employees', 'integer', 'employees'),
    own('revenue', 'Revenue', 'money', 'revenue_minor'),
    own('currency', 'Currency', 'text', 'currency'),
    own('city', 'City', 'text', 'city'),
    own('country', 'Country', 'text', 'country'),
    own('foundedYear', 'Founded', 'integer', 'founded_year'),
    own('parentId', 'Parent account', 'id', 'parent_id', { of: 'account' }),
    seen('parent', 'Parent account', 'text', 'parent.name'),
    own('partner', 'Is a partner', 'boolean', 'partner', { known: true }),
    ...OWNED,
    ...ALWAYS,
  ],
  contact: [...PERSON, own('personalFacts', 'What to remember', 'text', 'personal_facts', { long: true }), ...ACCOUNT, ...OWNED, ...ALWAYS],
  product: [
    NAME,
    own('code', 'Code', 'text', 'code'),
    own('series', 'Series', 'text', 'series'),
    own('unitPrice', 'Unit price', 'money', 'unit_price_minor'),
    own('currency', 'Currency', 'text', 'currency'),
    own('recurring', 'Recurring', 'boolean', 'recurring', { known: true }),
    own('aliases', 'Other names', 'list', 'aliases', { known: true }),
    ...ALWAYS,
  ],
};

/** Fields a list of the kind is filtered and sorted by besides: they are counted, not kept. */
export const COUNTED: Readonly<Partial<Record<RecordKind, readonly Field[]>>> = {
  deal: [
    seen('contactCount', 'People in it', 'integer', 'contact_count', { known: true }),
    seen('blockerCount', 'Things in the way', 'integer', 'blocker_count', { known: true }),
  ],
};

/** Fields of activities, for their list. */
export const ACTIVITY_FIELDS: readonly Field[] = [
  seen('kind', 'Kind', 'choice', 'kind', { known: true, choices: ACTIVITY_KINDS }),
  seen('aboutKind', 'About', 'text', 'about_kind', { known: true }),
  seen('aboutId', 'About', 'id', 'about_id', { known: true }),
  seen('subject', 'Subject', 'text', 'subject'),
  seen('body', 'Text', 'text', 'body', { long: true }),
  seen('direction', 'Direction', 'choice', 'direction', { choices: ['in', 'out'] }),
  seen('outcome', 'Outcome', 'text', 'outcome'),
  seen('minutes', 'Minutes', 'integer', 'minutes'),
  seen('contactId', 'Contact', 'id', 'contact_id'),
  seen('contact', 'Contact', 'text', 'contact.name'),
  seen('byId', 'By', 'id', 'by_id'),
  seen('by', 'By', 'text', 'by_name', { known: true }),
  seen('occurredAt', 'When', 'instant', 'occurred_at', { known: true }),
  seen('recordedAt', 'Recorded', 'instant', 'recorded_at', { known: true }),
];

/** Fields of tasks, for their list. */
export const TASK_FIELDS: readonly Field[] = [
  seen('title', 'Title', 'text', 'title', { known: true }),
  seen('dueOn', 'Due', 'date', 'due_on'),
  seen('ownerId', 'Owner', 'id', 'owner_id', { of: 'member' }),
  seen('doneAt', 'Done', 'instant', 'done_at'),
  seen('snoozedUntil', 'Not before', 'date', 'snoozed_until'),
  seen('aboutKind', 'About', 'text', 'about_kind', { known: true }),
  seen('aboutId', 'About', 'id', 'about_id', { known: true }),
  ...ALWAYS,
];

/** The money field of a kind with the column its currency stands in. */
export const MONEY_COLUMN: Readonly<Partial<Record<RecordKind, string>>> = {
  deal: 'amount_minor',
  account: 'revenue_minor',
  product: 'unit_price_minor',
};

export const PROCESS_KINDS: readonly ProcessKind[] = ['lead', 'deal', 'customer'];
export const ABOUT_KINDS: readonly AboutKind[] = ['lead', 'deal', 'customer', 'account', 'contact'];

export function isProcessKind(kind: string): kind is ProcessKind {
  return kind === 'lead' || kind === 'deal' || kind === 'customer';
}

export function fieldOf(kind: RecordKind, key: string): Field | undefined {
  return FIELDS[kind].find((field) => field.key === key);
}
