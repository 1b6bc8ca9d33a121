import { TEMPERATURES } from '@dealwright/contract/records';
import { t } from '../messages.ts';
import type { Draft, Spec } from './spec.ts';
import { amountOf, textOf } from './spec.ts';

/** Forms of the records that run a process: for opening one. What they hold afterwards is changed on their page. */
export const leadSpecs: readonly Spec[] = [
  { key: 'firstName', label: t('firstName'), type: 'text', half: true },
  { key: 'lastName', label: t('lastName'), type: 'text', half: true },
  { key: 'company', label: t('company'), type: 'text' },
  { key: 'email', label: t('email'), type: 'email', half: true },
  { key: 'phone', label: t('phone'), type: 'tel', half: true },
  { key: 'jobTitle', label: t('jobTitle'), type: 'text', half: true },
  { key: 'source', label: t('source'), type: 'text', half: true, hint: t('sourceHint') },
  {
    key: 'temperature',
    label: t('temperature'),
    type: 'choice',
    choices: [{ value: '', label: t('unknownValue') }, ...TEMPERATURES.map((one) => ({ value: one, label: one }))],
  },
  { key: 'assign', label: t('giveByTurn'), type: 'check' },
];

export function leadBody(draft: Draft) {
  return {
    firstName: textOf(draft, 'firstName'),
    lastName: textOf(draft, 'lastName'),
    company: textOf(draft, 'company'),
    email: textOf(draft, 'email'),
    phone: textOf(draft, 'phone'),
    jobTitle: textOf(draft, 'jobTitle'),
    source: textOf(draft, 'source'),
    temperature: TEMPERATURES.find((one) => one === draft['temperature']) ?? null,
    ...(draft['assign'] === 'yes' ? { assign: true } : {}),
  };
}

/** A lead may be known by any of its names. */
export function wrongInLead(draft: Draft): ReadonlyMap<string, string> {
  const known = ['firstName', 'lastName', 'company', 'email', 'phone'].some((key) => textOf(draft, key) !== null);
  return known ? new Map() : new Map([['company', t('needSomeone')]]);
}
/** The same for a person. */
export function wrongInContact(draft: Draft): ReadonlyMap<string, string> {
  const known = ['firstName', 'lastName', 'email'].some((key) => textOf(draft, key) !== null);
  return known ? new Map() : new Map([['lastName', t('needName')]]);
}

export const dealSpecs: readonly Spec[] = [
  { key: 'name', label: t('name'), type: 'text', required: true },
  { key: 'accountId', label: t('account'), type: 'account' },
  { key: 'amount', label: t('amount'), type: 'money', half: true },
  { key: 'closesOn', label: t('closesOn'), type: 'date', half: true },
  { key: 'source', label: t('source'), type: 'text', hint: t('sourceHint') },
];

export function dealBody(draft: Draft) {
  const amount = amountOf(draft, 'amount');
  return {
    name: textOf(draft, 'name') ?? '',
    accountId: textOf(draft, 'accountId'),
    amount,
    ...(amount === null ? {} : { currency: textOf(draft, 'currency') }),
    closesOn: textOf(draft, 'closesOn'),
    source: textOf(draft, 'source'),
  };
}

export const customerSpecs: readonly Spec[] = [
  { key: 'name', label: t('name'), type: 'text', required: true },
  { key: 'accountId', label: t('account'), type: 'account' },
  { key: 'since', label: t('since'), type: 'date' },
];

export function customerBody(draft: Draft) {
  return { name: textOf(draft, 'name') ?? '', accountId: textOf(draft, 'accountId'), since: textOf(draft, 'since') };
}
