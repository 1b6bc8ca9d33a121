import type { Account } from '@dealwright/contract/records';
import { t } from '../messages.ts';
import type { Draft, Spec } from './spec.ts';
import { amountOf, integerOf, textOf } from './spec.ts';

const KINDS = ['organisation', 'household', 'person'] as const;

export const accountSpecs: readonly Spec[] = [
  { key: 'name', label: t('name'), type: 'text', required: true },
  { key: 'kind', label: t('kind'), type: 'choice', choices: KINDS.map((value) => ({ value, label: t(value) })), half: true },
  { key: 'industry', label: t('industry'), type: 'text', half: true },
  { key: 'website', label: t('website'), type: 'url', half: true },
  { key: 'phone', label: t('phone'), type: 'tel', half: true },
  { key: 'city', label: t('city'), type: 'text', half: true },
  { key: 'country', label: t('country'), type: 'text', half: true },
  { key: 'employees', label: t('employees'), type: 'integer', half: true },
  { key: 'foundedYear', label: t('foundedYear'), type: 'integer', half: true },
  { key: 'revenue', label: t('revenue'), type: 'money' },
  { key: 'partner', label: t('partnerCheck'), type: 'check' },
];

export function accountDraft(account: Account): Draft {
  return {
    name: account.name,
    kind: account.kind,
    industry: account.industry ?? '',
    website: account.website ?? '',
    phone: account.phone ?? '',
    city: account.city ?? '',
    country: account.country ?? '',
    employees: account.employees === null ? '' : String(account.employees),
    foundedYear: account.foundedYear === null ? '' : String(account.foundedYear),
    revenue: account.revenue ?? '',
    partner: account.partner ? 'yes' : '',
    ...(account.currency === null ? {} : { currency: account.currency }),
  };
}

export function accountBody(draft: Draft) {
  const revenue = amountOf(draft, 'revenue');
  return {
    name: textOf(draft, 'name') ?? '',
    kind: KINDS.find((one) => one === draft['kind']) ?? 'organisation',
    industry: textOf(draft, 'industry'),
    website: textOf(draft, 'website'),
    phone: textOf(draft, 'phone'),
    city: textOf(draft, 'city'),
    country: textOf(draft, 'country'),
    employees: integerOf(draft, 'employees'),
    foundedYear: integerOf(draft, 'foundedYear'),
    revenue,
    partner: draft['partner'] === 'yes',
    currency: revenue === null ? null : textOf(draft, 'currency'),
  };
}
