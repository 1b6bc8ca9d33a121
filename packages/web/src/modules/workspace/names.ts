import type { Out } from '@dealwright/contract/route';
import type { listFields } from '@dealwright/contract/workspace';
import { t } from './messages.ts';

export type CatalogueField = Out<typeof listFields>['data'][number];
export const KINDS = ['lead', 'deal', 'customer', 'account', 'contact', 'product'] as const;

export const ROLE_NAMES = { owner: t('owner'), admin: t('admin'), manager: t('manager'), rep: t('rep'), readOnly: t('readOnly') } as const;

export const REACH_NAMES = { own: t('reachOwn'), team: t('reachTeam'), all: t('reachAll') } as const;

export const KIND_NAMES: Readonly<Record<CatalogueField['kind'], string>> = {
  lead: t('kind_lead'),
  deal: t('kind_deal'),
  customer: t('kind_customer'),
  account: t('kind_account'),
  contact: t('kind_contact'),
  product: t('kind_product'),
};

export const TYPE_NAMES: Readonly<Record<CatalogueField['type'], string>> = {
  text: t('type_text'),
  number: t('type_number'),
  integer: t('type_integer'),
  money: t('type_money'),
  share: t('type_share'),
  date: t('type_date'),
  instant: t('type_instant'),
  boolean: t('type_boolean'),
  choice: t('type_choice'),
  list: t('type_list'),
  contact: t('type_contact'),
  record: t('type_record'),
};
