import { createDeal, listDeals } from '@dealwright/contract/deals';
import {
  createAccount,
  createContact,
  createCustomer,
  createLead,
  createProduct,
  listAccounts,
  listContacts,
  listCustomers,
  listLeads,
  listProducts,
} from '@dealwright/contract/records';
import { api } from '../../../app/api.ts';
import type { CreateKind } from '../../../app/overlay.ts';
import { t } from '../messages.ts';
import { accountBody, accountSpecs } from './account-form.ts';
import { contactBody, contactSpecs } from './contact-form.ts';
import { customerBody, customerSpecs, dealBody, dealSpecs, leadBody, leadSpecs, wrongInContact, wrongInLead } from './process-forms.ts';
import { productBody, productSpecs } from './product-form.ts';
import type { Draft, Spec } from './spec.ts';

export interface Creator {
  title: string;
  specs: readonly Spec[];
  wrong?: (draft: Draft) => ReadonlyMap<string, string>;
  /** What will be sent, for telling a second try from another record. */
  body: (draft: Draft) => object;
  create: (draft: Draft, headers: Record<string, string>) => Promise<{ id: string; name: string }>;
  /** The list that has one more afterwards. */
  list: { path: string };
}

/** How each kind of record is made. */
export const CREATORS: Readonly<Record<CreateKind, Creator>> = {
  lead: {
    title: t('newLead'),
    specs: leadSpecs,
    wrong: wrongInLead,
    body: leadBody,
    create: (draft, headers) => api(createLead, { body: leadBody(draft), headers }),
    list: listLeads,
  },
  deal: {
    title: t('newDeal'),
    specs: dealSpecs,
    body: dealBody,
    create: (draft, headers) => api(createDeal, { body: dealBody(draft), headers }),
    list: listDeals,
  },
  customer: {
    title: t('newCustomer'),
    specs: customerSpecs,
    body: customerBody,
    create: (draft, headers) => api(createCustomer, { body: customerBody(draft), headers }),
    list: listCustomers,
  },
  account: {
    title: t('newAccount'),
    specs: accountSpecs,
    body: accountBody,
    create: (draft, headers) => api(createAccount, { body: accountBody(draft), headers }),
    list: listAccounts,
  },
  contact: {
    title: t('newContact'),
    specs: contactSpecs,
    wrong: wrongInContact,
    body: contactBody,
    create: (draft, headers) => api(createContact, { body: contactBody(draft), headers }),
    list: listContacts,
  },
  product: {
    title: t('newProduct'),
    specs: productSpecs,
    body: productBody,
    create: (draft, headers) => api(createProduct, { body: productBody(draft), headers }),
    list: listProducts,
  },
};
