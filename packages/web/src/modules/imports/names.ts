import type { ImportJob } from '@dealwright/contract/imports';
import { t } from './messages.ts';

export const INTO = ['leads', 'accounts', 'contacts', 'deals', 'products', 'activities'] as const;
export const INTO_NAMES: Readonly<Record<ImportJob['into'], string>> = {
  leads: t('leads'),
  accounts: t('accounts'),
  contacts: t('contacts'),
  deals: t('deals'),
  products: t('products'),
  activities: t('activities'),
};
export const STATE_NAMES: Readonly<Record<ImportJob['state'], string>> = {
  uploaded: t('state_uploaded'),
  previewed: t('state_previewed'),
  running: t('state_running'),
  done: t('state_done'),
  failed: t('state_failed'),
  cancelled: t('state_cancelled'),
};
export const MODES = [
  { value: 'upsert', label: t('mode_upsert') },
  { value: 'create', label: t('mode_create') },
  { value: 'update', label: t('mode_update') },
] as const;
export const WILL_NAMES = {
  create: t('will_create'),
  update: t('will_update'),
  duplicate: t('will_duplicate'),
  error: t('will_error'),
} as const;

/** The same as counts above the rows. */
export const WILL_HEADS = {
  create: t('willCreate'),
  update: t('willUpdate'),
  duplicate: t('willDuplicate'),
  error: t('willError'),
} as const;
