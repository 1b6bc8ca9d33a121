import { t } from '../messages.ts';

const LABELS: Readonly<Record<string, string>> = {
  name: t('name'),
  kind: t('kind'),
  industry: t('industry'),
  website: t('website'),
  phone: t('phone'),
  email: t('email'),
  city: t('city'),
  country: t('country'),
  employees: t('employees'),
  foundedYear: t('foundedYear'),
  revenue: t('revenue'),
  firstName: t('firstName'),
  lastName: t('lastName'),
  jobTitle: t('jobTitle'),
  personalFacts: t('personalFacts'),
  company: t('company'),
  source: t('source'),
  accountId: t('account'),
  ownerId: t('owner'),
};

/** What a field is called on a page; a workspace's own is called by its key in words. */
export function fieldLabel(key: string): string {
  const words = key.replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase();
  return LABELS[key] ?? words.charAt(0).toUpperCase() + words.slice(1);
}
