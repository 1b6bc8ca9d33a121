import type { Contact } from '@dealwright/contract/records';
import { t } from '../messages.ts';
import type { Draft, Spec } from './spec.ts';
import { textOf } from './spec.ts';

export const contactSpecs: readonly Spec[] = [
  { key: 'firstName', label: t('firstName'), type: 'text', half: true },
  { key: 'lastName', label: t('lastName'), type: 'text', half: true },
  { key: 'jobTitle', label: t('jobTitle'), type: 'text' },
  { key: 'accountId', label: t('account'), type: 'account' },
  { key: 'email', label: t('email'), type: 'email', half: true },
  { key: 'phone', label: t('phone'), type: 'tel', half: true },
  { key: 'personalFacts', label: t('personalFacts'), type: 'area', hint: t('personalFactsHint') },
];

export function contactDraft(contact: Contact): Draft {
  return {
    firstName: contact.firstName ?? '',
    lastName: contact.lastName ?? '',
    jobTitle: contact.jobTitle ?? '',
    accountId: contact.account?.id ?? '',
    accountName: contact.account?.name ?? '',
    email: contact.email ?? '',
    phone: contact.phone ?? '',
    personalFacts: contact.personalFacts ?? '',
  };
}

export function contactBody(draft: Draft) {
  return {
    firstName: textOf(draft, 'firstName'),
    lastName: textOf(draft, 'lastName'),
    jobTitle: textOf(draft, 'jobTitle'),
    accountId: textOf(draft, 'accountId'),
    email: textOf(draft, 'email'),
    phone: textOf(draft, 'phone'),
    personalFacts: textOf(draft, 'personalFacts'),
  };
}
