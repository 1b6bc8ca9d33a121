import type { Plain } from '@dealwright/engine/base/reason';
import { amountText } from '../../../platform/money.ts';

type Reader = (row: Record<string, unknown>) => Plain;
const as =
  (column: string): Reader =>
  (row) => {
    const value = row[column];
    return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
  };
const at =
  (column: string): Reader =>
  (row) => {
    const value = row[column];
    return typeof value === 'string' ? instantText(value) : null;
  };
const money =
  (column: string): Reader =>
  (row) => {
    const minor = row[column];
    const currency = row['currency'];
    if (typeof currency !== 'string' || (typeof minor !== 'number' && typeof minor !== 'string')) return null;
    return amountText(BigInt(minor), currency);
  };

const ending: Record<string, Reader> = {
  recontactOn: as('recontact_on'),
  lostReason: as('lost_reason'),
  lostReasonDetail: as('lost_reason_detail'),
  lostSaidBy: as('lost_said_by'),
};
const person: Record<string, Reader> = {
  name: as('name'),
  firstName: as('first_name'),
  lastName: as('last_name'),
  email: as('email'),
  phone: as('phone'),
  jobTitle: as('job_title'),
};

/** The built-in fields of each kind as the language names them, read from their columns. */
const FIELDS: Readonly<Record<'lead' | 'deal' | 'customer' | 'account' | 'contact', Readonly<Record<string, Reader>>>> = {
  lead: {
    ...person,
    ...ending,
    company: as('company'),
    website: as('website'),
    country: as('country'),
    source: as('source'),
    temperature: as('temperature'),
    createdAt: at('created_at'),
  },
  deal: {
    ...ending,
    name: as('name'),
    amount: money('amount_minor'),
    currency: as('currency'),
    closesOn: as('closes_on'),
    source: as('source'),
    sourcedBy: as('sourced_by'),
    discount: as('discount'),
    description: as('description'),
    createdAt: at('created_at'),
  },
  customer: { ...ending, name: as('name'), since: as('since'), source: as('source'), createdAt: at('created_at') },
  account: {
    name: as('name'),
    kind: as('kind'),
    website: as('website'),
    industry: as('industry'),
    employees: as('employees'),
    revenue: money('revenue_minor'),
    country: as('country'),
    city: as('city'),
    phone: as('phone'),
    foundedYear: as('founded_year'),
  },
  contact: person,
};

/** A row's built-in fields by the names the language gives them; unknown is null. */
export function plainFields(kind: keyof typeof FIELDS, row: Record<string, unknown>): Record<string, Plain> {
  return Object.fromEntries(Object.entries(FIELDS[kind]).map(([name, read]) => [name, read(row)]));
}

/** PostgreSQL's text of an instant as ISO 8601 with `Z`. */
export function instantText(given: string): string {
  return new Date(given).toISOString();
}
