import type { Deal } from '@dealwright/contract/deals';
import type { Account, Contact, Customer, Lead, Product } from '@dealwright/contract/records';
import { changeDeal, listDeals } from '@dealwright/contract/deals';
import {
  changeAccount,
  changeContact,
  changeCustomer,
  changeLead,
  changeProduct,
  listAccounts,
  listContacts,
  listCustomers,
  listLeads,
  listProducts,
} from '@dealwright/contract/records';
import { api } from '../../../app/api.ts';
import { RecordLink } from '../../../app/RecordLink.tsx';
import { count, date, dayOf } from '../../../ui/format.ts';
import { OrUnknown, Unknown } from '../../../ui/Unknown.tsx';
import { t } from '../messages.ts';
import { AmountCell, DayCell, NameCell, ownerColumn, standingColumns } from './cells.tsx';
import type { ListDef } from './list-def.ts';

const joined = (...parts: (string | null | undefined)[]): string | null =>
  parts.filter((part) => part !== null && part !== undefined && part !== '').join(', ') || null;

function AccountCell({ account }: { account: Deal['account'] }) {
  return account === null ? (
    <Unknown />
  ) : (
    <RecordLink kind="account" id={account.id}>
      {account.name}
    </RecordLink>
  );
}

export const leadsDef: ListDef<Lead> = {
  kind: 'lead',
  path: '/leads',
  endpoint: listLeads.path,
  title: t('leads'),
  newLabel: t('newLead'),
  empty: t('noLeads'),
  runs: true,
  sort: '-createdAt',
  load: (query, signal) => api(listLeads, { query, signal }),
  editable: ['company', 'email', 'phone', 'jobTitle', 'website', 'country', 'source', 'temperature', 'recontactOn'],
  change: (id, body) => api(changeLead, { params: { id }, body }),
  columns: [
    {
      key: 'name',
      head: t('name'),
      sort: 'name',
      keep: true,
      share: 19,
      cell: (one) => <NameCell kind="lead" id={one.id} name={one.name} sub={joined(one.company, one.nextStep?.title)} />,
    },
    { key: 'company', head: t('company'), sort: 'company', cell: (one) => <OrUnknown>{one.company}</OrUnknown> },
    ...standingColumns<Lead>('lead'),
    { key: 'source', head: t('source'), sort: 'source', cell: (one) => <OrUnknown>{one.source}</OrUnknown> },
    ownerColumn<Lead>(),
    { key: 'created', head: t('created'), sort: 'createdAt', num: true, cell: (one) => date(dayOf(one.createdAt)) },
  ],
};

export const dealsDef: ListDef<Deal> = {
  kind: 'deal',
  path: '/deals',
  endpoint: listDeals.path,
  title: t('deals'),
  newLabel: t('newDeal'),
  empty: t('noDeals'),
  runs: true,
  sort: '-createdAt',
  load: (query, signal) => api(listDeals, { query, signal }),
  editable: ['amount', 'closesOn', 'source', 'sourcedBy', 'description', 'openedOn', 'recontactOn'],
  change: (id, body) => api(changeDeal, { params: { id }, body }),
  columns: [
    {
      key: 'name',
      head: t('name'),
      sort: 'name',
      keep: true,
      share: 19,
      cell: (one) => <NameCell kind="deal" id={one.id} name={one.name} sub={joined(one.account?.name, one.stage.name)} />,
    },
    { key: 'account', head: t('account'), sort: 'account', share: 15, cell: (one) => <AccountCell account={one.account} /> },
    ...standingColumns<Deal>('deal').map((column) => ({ ...column, keep: false })),
    ownerColumn<Deal>(),
    { key: 'closesOn', head: t('closesOn'), sort: 'closesOn', cell: (one) => (one.closesOn === null ? <Unknown /> : date(one.closesOn)) },
    {
      key: 'amount',
      head: t('amount'),
      sort: 'amount',
      num: true,
      keep: true,
      cell: (one) => <AmountCell amount={one.amount} currency={one.currency} />,
    },
  ],
};

export const customersDef: ListDef<Customer> = {
  kind: 'customer',
  path: '/customers',
  endpoint: listCustomers.path,
  title: t('customers'),
  newLabel: t('newCustomer'),
  empty: t('noCustomers'),
  runs: true,
  sort: '-createdAt',
  load: (query, signal) => api(listCustomers, { query, signal }),
  editable: ['since', 'source', 'recontactOn'],
  change: (id, body) => api(changeCustomer, { params: { id }, body }),
  columns: [
    {
      key: 'name',
      head: t('name'),
      sort: 'name',
      keep: true,
      share: 19,
      cell: (one) => <NameCell kind="customer" id={one.id} name={one.name} sub={joined(one.account?.name, one.nextStep?.title)} />,
    },
    { key: 'account', head: t('account'), sort: 'account', share: 15, cell: (one) => <AccountCell account={one.account} /> },
    ...standingColumns<Customer>('customer'),
    ownerColumn<Customer>(),
    { key: 'since', head: t('since'), sort: 'since', num: true, cell: (one) => <DayCell day={one.since} /> },
  ],
};

const ACCOUNT_KINDS = { organisation: t('organisation'), household: t('household'), person: t('person') } as const;

export const accountsDef: ListDef<Account> = {
  kind: 'account',
  path: '/accounts',
  endpoint: listAccounts.path,
  title: t('accounts'),
  newLabel: t('newAccount'),
  empty: t('noAccounts'),
  runs: false,
  sort: 'name',
  load: (query, signal) => api(listAccounts, { query, signal }),
  editable: ['website', 'phone', 'industry', 'employees', 'revenue', 'city', 'country', 'foundedYear'],
  change: (id, body) => api(changeAccount, { params: { id }, body }),
  columns: [
    {
      key: 'name',
      head: t('name'),
      sort: 'name',
      keep: true,
      share: 19,
      cell: (one) => <NameCell kind="account" id={one.id} name={one.name} sub={joined(one.industry, one.city, one.country)} />,
    },
    { key: 'kind', head: t('kind'), sort: 'kind', cell: (one) => ACCOUNT_KINDS[one.kind] },
    { key: 'industry', head: t('industry'), sort: 'industry', cell: (one) => <OrUnknown>{one.industry}</OrUnknown> },
    { key: 'city', head: t('city'), sort: 'city', cell: (one) => <OrUnknown>{one.city}</OrUnknown> },
    { key: 'country', head: t('country'), sort: 'country', cell: (one) => <OrUnknown>{one.country}</OrUnknown> },
    ownerColumn<Account>(),
    {
      key: 'employees',
      head: t('employees'),
      sort: 'employees',
      num: true,
      cell: (one) => (one.employees === null ? <Unknown /> : count(one.employees)),
    },
    {
      key: 'revenue',
      head: t('revenue'),
      sort: 'revenue',
      num: true,
      cell: (one) => <AmountCell amount={one.revenue} currency={one.currency} />,
    },
  ],
};

export const contactsDef: ListDef<Contact> = {
  kind: 'contact',
  path: '/contacts',
  endpoint: listContacts.path,
  title: t('contacts'),
  newLabel: t('newContact'),
  empty: t('noContacts'),
  runs: false,
  sort: 'name',
  load: (query, signal) => api(listContacts, { query, signal }),
  editable: ['firstName', 'lastName', 'email', 'phone', 'jobTitle'],
  change: (id, body) => api(changeContact, { params: { id }, body }),
  columns: [
    {
      key: 'name',
      head: t('name'),
      sort: 'name',
      keep: true,
      share: 19,
      cell: (one) => <NameCell kind="contact" id={one.id} name={one.name} sub={joined(one.jobTitle, one.account?.name)} />,
    },
    { key: 'jobTitle', head: t('jobTitle'), sort: 'jobTitle', cell: (one) => <OrUnknown>{one.jobTitle}</OrUnknown> },
    { key: 'account', head: t('account'), sort: 'account', share: 15, cell: (one) => <AccountCell account={one.account} /> },
    {
      key: 'email',
      head: t('email'),
      sort: 'email',
      cell: (one) => (one.email === null ? <Unknown /> : <a href={`mailto:${one.email}`}>{one.email}</a>),
    },
    {
      key: 'phone',
      head: t('phone'),
      sort: 'phone',
      cell: (one) => (one.phone === null ? <Unknown /> : <a href={`tel:${one.phone}`}>{one.phone}</a>),
    },
    ownerColumn<Contact>(),
  ],
};

export const productsDef: ListDef<Product> = {
  kind: 'product',
  path: '/products',
  endpoint: listProducts.path,
  title: t('products'),
  newLabel: t('newProduct'),
  empty: t('noProducts'),
  runs: false,
  sort: 'name',
  load: (query, signal) => api(listProducts, { query, signal }),
  editable: ['code', 'series', 'unitPrice'],
  change: (id, body) => api(changeProduct, { params: { id }, body }),
  columns: [
    {
      key: 'name',
      head: t('name'),
      sort: 'name',
      keep: true,
      share: 19,
      cell: (one) => <NameCell kind="product" id={one.id} name={one.name} sub={joined(one.code, one.series)} />,
    },
    { key: 'code', head: t('code'), sort: 'code', cell: (one) => one.code },
    { key: 'series', head: t('series'), sort: 'series', cell: (one) => one.series },
    { key: 'aliases', head: t('aliases'), cell: (one) => one.aliases.join(', ') },
    { key: 'recurring', head: t('recurring'), sort: 'recurring', cell: (one) => (one.recurring ? t('yes') : t('once')) },
    {
      key: 'unitPrice',
      head: t('unitPrice'),
      sort: 'unitPrice',
      num: true,
      keep: true,
      cell: (one) => <AmountCell amount={one.unitPrice} currency={one.currency} />,
    },
  ],
};
