import type { FieldSpec, FieldType } from './playbook.ts';

/** What carries fields that a rule may read by name. */
export type FieldOwner = 'lead' | 'deal' | 'customer' | 'account' | 'contact' | 'stakeholder' | 'owner';

type Column = readonly [name: string, label: string, type: FieldType, choices?: readonly string[]];

const LOST_SAID_BY = ['buyer', 'seller', 'thirdParty'] as const;
const TEMPERATURES = ['cold', 'warm', 'hot'] as const;

const LOST: readonly Column[] = [
  ['lostReason', 'Reason', 'text'],
  ['lostReasonDetail', 'Reason in detail', 'text'],
  ['lostSaidBy', 'Who said so', 'choice', LOST_SAID_BY],
  ['recontactOn', 'Contact again on', 'date'],
  ['createdAt', 'Created', 'instant'],
];

const PERSON: readonly Column[] = [
  ['name', 'Name', 'text'],
  ['firstName', 'First name', 'text'],
  ['lastName', 'Last name', 'text'],
  ['email', 'Email', 'text'],
  ['phone', 'Phone', 'text'],
];

const CONTACT: readonly Column[] = [...PERSON, ['jobTitle', 'Job title', 'text']];

const COLUMNS: Readonly<Record<FieldOwner, readonly Column[]>> = {
  lead: [
    ...PERSON,
    ['company', 'Company', 'text'],
    ['jobTitle', 'Job title', 'text'],
    ['website', 'Website', 'text'],
    ['country', 'Country', 'text'],
    ['source', 'Source', 'text'],
    ['temperature', 'Temperature', 'choice', TEMPERATURES],
    ...LOST,
  ],
  deal: [
    ['name', 'Name', 'text'],
    ['amount', 'Amount', 'money'],
    ['currency', 'Currency', 'text'],
    ['closesOn', 'Expected close', 'date'],
    ['source', 'Source', 'text'],
    ['sourcedBy', 'Sourced by', 'text'],
    ['discount', 'Discount', 'share'],
    ['description', 'Description', 'text'],
    ...LOST,
  ],
  customer: [['name', 'Name', 'text'], ['since', 'Customer since', 'date'], ['source', 'Source', 'text'], ...LOST],
  account: [
    ['name', 'Name', 'text'],
    ['kind', 'Kind', 'choice', ['organisation', 'household', 'person']],
    ['website', 'Website', 'text'],
    ['industry', 'Industry', 'text'],
    ['employees', 'Employees', 'integer'],
    ['revenue', 'Revenue', 'money'],
    ['country', 'Country', 'text'],
    ['city', 'City', 'text'],
    ['phone', 'Phone', 'text'],
    ['foundedYear', 'Founded', 'integer'],
  ],
  contact: CONTACT,
  stakeholder: [...CONTACT, ['role', 'Role', 'text'], ['stance', 'Stance', 'text'], ['influence', 'Influence', 'text']],
  owner: [
    ['id', 'Id', 'text'],
    ['name', 'Name', 'text'],
  ],
};

/** The fields every record has before a playbook declares its own, by what carries them. `ref` reads `deal.amount`. */
export const RECORD_FIELDS: Readonly<Record<FieldOwner, readonly FieldSpec[]>> = {
  lead: fieldsOf('lead'),
  deal: fieldsOf('deal'),
  customer: fieldsOf('customer'),
  account: fieldsOf('account'),
  contact: fieldsOf('contact'),
  stakeholder: fieldsOf('stakeholder'),
  owner: fieldsOf('owner'),
};

/** What `happened("…")` may name in this version: activities as they stand in the log. */
export const ACTIVITY_EVENTS = ['call.made', 'call.answered', 'email.sent', 'email.received', 'meeting.held', 'note.written'] as const;

function fieldsOf(owner: FieldOwner): readonly FieldSpec[] {
  return COLUMNS[owner].map(([name, label, type, choices]) => ({
    ref: `${owner}.${name}`,
    label,
    type,
    ...(choices === undefined ? {} : { choices }),
    declared: false,
  }));
}
