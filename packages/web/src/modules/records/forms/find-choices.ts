import { listDeals } from '@dealwright/contract/deals';
import { listAccounts, listContacts, listCustomers, listLeads, listProducts } from '@dealwright/contract/records';
import { listMembers } from '@dealwright/contract/workspace';
import { api, queryOf } from '../../../app/api.ts';
import { queryClient } from '../../../app/query-client.ts';
import type { Choice } from '../../../ui/Combobox.tsx';

const MOST = 10;
const asked = (typed: string) => ({ limit: MOST, sort: 'name', ...(typed === '' ? {} : { q: typed }) });

/** Accounts by part of their name. */
export async function findAccounts(typed: string, signal: AbortSignal): Promise<Choice[]> {
  const found = await api(listAccounts, { query: asked(typed), signal });
  return found.data.map((one) => ({ id: one.id, name: one.name, note: one.city ?? one.country }));
}

const PARTNERS = JSON.stringify({ field: 'partner', op: 'eq', value: true });
/** Accounts that sell with us, by part of their name. */
export async function findPartners(typed: string, signal: AbortSignal): Promise<Choice[]> {
  const found = await api(listAccounts, { query: { ...asked(typed), filter: PARTNERS }, signal });
  return found.data.map((one) => ({ id: one.id, name: one.name, note: one.city ?? one.country }));
}

/** Contacts by part of their name; those of an account alone where one is named. */
export function findContactsAt(account: string | null) {
  const filter = account === null ? {} : { filter: JSON.stringify({ field: 'accountId', op: 'eq', value: account }) };
  return async (typed: string, signal: AbortSignal): Promise<Choice[]> => {
    const found = await api(listContacts, { query: { ...asked(typed), ...filter }, signal });
    return found.data.map((one) => ({ id: one.id, name: one.name, note: one.jobTitle ?? one.account?.name ?? null }));
  };
}

/** Products by part of their name or code. */
export async function findProducts(typed: string, signal: AbortSignal): Promise<Choice[]> {
  const found = await api(listProducts, { query: asked(typed), signal });
  return found.data.map((one) => ({ id: one.id, name: one.name, note: one.code }));
}

/** Leads, deals or customers by part of their name, told apart by whom they are with and where they stand. */
export function findRecords(of: 'lead' | 'deal' | 'customer') {
  return async (typed: string, signal: AbortSignal): Promise<Choice[]> => {
    const query = asked(typed);
    if (of === 'lead') return (await api(listLeads, { query, signal })).data.map((one) => choice(one, one.company));
    const { data } = await api(of === 'deal' ? listDeals : listCustomers, { query, signal });
    return data.map((one) => choice(one, one.account?.name));
  };
}

function choice(one: { id: string; name: string; stage: { name: string } }, whom: string | null | undefined): Choice {
  return { id: one.id, name: one.name, note: [whom, one.stage.name].filter(Boolean).join(', ') };
}

/** Active members who may hold records, by part of their name. */
export async function findMembers(typed: string): Promise<Choice[]> {
  const { data } = await queryClient.ensureQueryData(queryOf(listMembers));
  const wanted = typed.toLowerCase();
  return data
    .filter((one) => one.active && one.role !== 'readOnly' && one.name.toLowerCase().includes(wanted))
    .map((one) => ({ id: one.id, name: one.name, note: one.email }));
}
