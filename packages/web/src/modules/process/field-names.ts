import { t } from './messages.ts';
import { words } from './record/standing.ts';

const NAMES: Readonly<Record<string, () => string>> = {
  name: () => t('name'),
  firstName: () => t('firstName'),
  lastName: () => t('lastName'),
  email: () => t('email'),
  phone: () => t('phone'),
  company: () => t('company'),
  jobTitle: () => t('jobTitle'),
  website: () => t('website'),
  country: () => t('country'),
  source: () => t('source'),
  sourcedBy: () => t('sourcedBy'),
  temperature: () => t('temperature'),
  partnerRole: () => t('partnerRole'),
  amount: () => t('amount'),
  currency: () => t('currency'),
  openedOn: () => t('opened'),
  closesOn: () => t('closes'),
  discount: () => t('discount'),
  description: () => t('description'),
  since: () => t('since'),
  lostReason: () => t('lostReason'),
  lostReasonDetail: () => t('reasonDetail'),
  lostSaidBy: () => t('whoSaidSo'),
  recontactOn: () => t('recontactOn'),
};

/** A field's name for people. Shape: `amount` or `deal.amount`; a playbook's own field that has no name yet gets its key as words. */
export function fieldName(ref: string): string {
  const name = ref.split('.').at(-1) ?? ref;
  return NAMES[name]?.() ?? words(name);
}
