import type { KnownOfLead } from '@dealwright/contract/convert';
import { sql } from 'kysely';
import { hiddenFields } from '../../../platform/auth/rights.ts';
import type { Context } from '../../../platform/context.ts';
import { amountText } from '../../../platform/money.ts';
import { likeLead } from '../../records/queries/duplicates.ts';
import { likenessOf } from '../settle-parties.ts';
import { loadCase } from './case.ts';

type Account = KnownOfLead['accounts'][number];

const MOST_DEALS = 10;

/** The accounts and contacts a lead may belong to already: a contact's account counts as a sign of its own. Refuses: `not-found`. */
export async function knownOfLead(ctx: Context, id: string): Promise<KnownOfLead> {
  const loaded = await loadCase(ctx, 'lead', id);
  const found = await likeLead(ctx, likenessOf(loaded));
  const contacts = found.filter((one) => one.kind === 'contact');
  const placed = await accountsOf(
    ctx,
    contacts.map((one) => one.id),
  );
  const accounts = new Map<string, Account>();
  for (const one of found)
    if (one.kind === 'account') accounts.set(one.id, { id: one.id, name: one.name, because: one.because, deals: [], contacts: [] });
  const alone: KnownOfLead['contacts'] = [];
  for (const { id: contact, name, because } of contacts) {
    const at = placed.get(contact);
    if (at === undefined) alone.push({ id: contact, name, because });
    else {
      const before = accounts.get(at.id) ?? { ...at, because: [], deals: [], contacts: [] };
      const signs: Account['because'] = before.because.includes('contact') ? before.because : [...before.because, 'contact'];
      accounts.set(at.id, { ...before, because: signs, contacts: [...before.contacts, { id: contact, name, because }] });
    }
  }
  const deals = await openDeals(ctx, [...accounts.keys()]);
  return { accounts: [...accounts.values()].map((one) => ({ ...one, deals: deals.get(one.id) ?? [] })), contacts: alone };
}

/** The living account of each contact that has one. */
async function accountsOf(ctx: Context, contacts: readonly string[]): Promise<Map<string, { id: string; name: string }>> {
  if (contacts.length === 0) return new Map();
  const { rows } = await sql<{ contact: string; id: string; name: string }>`
    select c.id as contact, a.id, a.name from contacts c join accounts a on a.workspace_id = c.workspace_id and a.id = c.account_id
    where c.workspace_id = ${ctx.workspace.id} and c.id = any(${[...contacts]}::uuid[]) and a.deleted_at is null`.execute(ctx.tx);
  return new Map(rows.map(({ contact, ...account }) => [contact, account]));
}

interface DealRow {
  readonly account_id: string;
  readonly id: string;
  readonly name: string;
  readonly stage: string;
  readonly minor: string | null;
  readonly currency: string | null;
}

/** Open deals of these accounts, the largest first. */
async function openDeals(ctx: Context, accounts: readonly string[]): Promise<Map<string, Account['deals']>> {
  if (accounts.length === 0) return new Map();
  const hides = hiddenFields(ctx.actor, 'deal').has('amount');
  const { rows } = await sql<DealRow>`
    select account_id, id, name, stage_name as stage, amount_minor::text as minor, currency from (
      select d.*, row_number() over (partition by account_id order by amount_minor desc nulls last, id) as place from deals d
      where d.workspace_id = ${ctx.workspace.id} and d.account_id = any(${[...accounts]}::uuid[]) and d.deleted_at is null
        and d.stage_outcome is null) s
    where place <= ${MOST_DEALS} order by place`.execute(ctx.tx);
  const deals = new Map<string, Account['deals']>();
  for (const { account_id: account, id, name, stage, minor, currency } of rows) {
    const amount = hides || minor === null || currency === null ? null : amountText(BigInt(minor), currency);
    deals.set(account, [...(deals.get(account) ?? []), { id, name, stage, amount, currency: hides ? null : currency }]);
  }
  return deals;
}
