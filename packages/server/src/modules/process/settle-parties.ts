import type { Duplicate } from '@dealwright/contract/merges';
import type { Candidate, convertLead } from '@dealwright/contract/process';
import type { Body } from '@dealwright/contract/route';
import type { Context } from '../../platform/context.ts';
import { refuse } from '../../platform/refuse.ts';
import { createAccount } from '../records/actions/create-account.ts';
import { createContact } from '../records/actions/create-contact.ts';
import { setStakeholder } from '../records/actions/set-stakeholder.ts';
import { type Likeness, likeLead } from '../records/queries/duplicates.ts';
import { recordById } from '../records/queries/record.ts';
import type { Loaded } from './queries/case.ts';

export type ConvertGiven = Body<typeof convertLead>;

const BECAUSE: Readonly<Record<Duplicate['because'][number], string>> = {
  name: 'The same name',
  nameAndCompany: 'The same name and company',
  domain: 'The same mail domain',
  email: 'The same mail address',
  phone: 'The same phone number',
};

interface Known {
  readonly id: string;
  readonly name: string;
}
type AccountInput = Parameters<typeof createAccount>[1];
type ContactInput = Parameters<typeof createContact>[1];

/** Who a lead becomes: somebody known, or somebody new with what is known of them. */
export interface Parties {
  readonly account: { readonly known: Known } | { readonly fresh: AccountInput & { readonly name: string } } | null;
  readonly contact: { readonly known: Known } | { readonly fresh: Omit<ContactInput, 'accountId'> };
  readonly deal: Known | null;
  /** What must be chosen first. */
  readonly open: readonly Candidate[];
}

/** What of a lead tells whom it may be already. */
export function likenessOf({ rows: { record }, name }: Loaded): Likeness {
  const text = (column: string): string | null => (typeof record[column] === 'string' ? record[column] : null);
  return { company: text('company'), email: text('email'), phone: text('phone'), website: text('website'), name };
}

/**
 * Who a lead would become: those chosen, or new ones. A chosen contact's account is taken where the lead names no company; a joined deal's
 * account in any case. Refuses: `not-found` for a chosen one that is not there.
 */
export async function planParties(
  ctx: Context,
  loaded: Loaded,
  given: Pick<ConvertGiven, 'as' | 'dealId' | 'accountId' | 'contactId'>,
): Promise<Parties> {
  const { record } = loaded.rows;
  const text = (column: string): string | null => (typeof record[column] === 'string' ? record[column] : null);
  const deal = given.as === 'stakeholder' && given.dealId !== undefined ? await recordById(ctx, 'deal', given.dealId) : null;
  const contact = typeof given.contactId === 'string' ? await recordById(ctx, 'contact', given.contactId) : null;
  const company = text('company');
  const follows = deal?.account ?? (company === null ? contact?.account : null) ?? null;
  const chosen =
    given.accountId === undefined ? follows : given.accountId === null ? null : await recordById(ctx, 'account', given.accountId);
  const said = { account: given.accountId !== undefined || deal !== null || follows !== null, contact: given.contactId !== undefined };
  const open = (await likeLead(ctx, likenessOf(loaded))).flatMap(({ kind, id, name, because }) =>
    kind === 'lead' || said[kind] ? [] : [{ kind, id, name, because: because.map((one) => BECAUSE[one]).join(', ') }],
  );
  const owner = { ownerId: record.owner_id, ownerName: record.owner_name };
  const firstName = text('first_name');
  const fresh = {
    firstName,
    lastName: text('last_name') ?? (firstName === null ? loaded.name : null),
    email: text('email'),
    phone: text('phone'),
    jobTitle: text('job_title'),
    ...owner,
  };
  const made = company === null ? null : { fresh: { name: company, website: text('website'), country: text('country'), ...owner } };
  return {
    account: chosen === null ? made : { known: { id: chosen.id, name: chosen.name } },
    contact: contact === null ? { fresh } : { known: { id: contact.id, name: contact.name } },
    deal: deal === null ? null : { id: deal.id, name: deal.name },
    open,
  };
}

/**
 * The account and contact a lead becomes: those chosen, or new ones. Where there may already be one, nothing is made until the
 * caller chooses it or says null. Refuses: `duplicates` with candidates, `not-found` for a chosen one that is not there.
 */
export async function settleParties(
  ctx: Context,
  loaded: Loaded,
  given: ConvertGiven,
): Promise<{ accountId: string | null; contactId: string }> {
  const { account, contact, deal, open } = await planParties(ctx, loaded, given);
  if (open.length > 0) refuse('duplicates', { detail: 'Choose the one it is, or say that it is new.', extra: { candidates: open } });
  const accountId = account === null ? null : 'known' in account ? account.known.id : (await createAccount(ctx, account.fresh)).id;
  const contactId = 'known' in contact ? contact.known.id : (await createContact(ctx, { ...contact.fresh, accountId })).id;
  if (deal !== null) await setStakeholder(ctx, deal.id, contactId, {});
  return { accountId, contactId };
}
