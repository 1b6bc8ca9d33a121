import type { Context } from '../../platform/context.ts';
import { refuse } from '../../platform/refuse.ts';
import { createAccount } from '../records/actions/create-account.ts';
import { createContact } from '../records/actions/create-contact.ts';
import { setStakeholder } from '../records/actions/set-stakeholder.ts';
import { type Candidate, findCandidates } from '../records/queries/candidates.ts';
import { recordById } from '../records/queries/record.ts';
import type { Loaded } from './queries/case.ts';
import type { Body } from '@dealwright/contract/route';
import type { convertLead } from '@dealwright/contract/process';

export type ConvertGiven = Body<typeof convertLead>;

const BECAUSE: Readonly<Record<Candidate['because'], string>> = {
  name: 'The same name',
  domain: 'The same mail domain',
  email: 'The same mail address',
  phone: 'The same phone number',
};

/**
 * The account and contact a lead becomes: those chosen, or new ones. Where there may already be one, nothing is made until the
 * caller chooses it or says null. Refuses: `duplicates` with candidates, `not-found` for a chosen one that is not there.
 */
export async function settleParties(
  ctx: Context,
  loaded: Loaded,
  given: ConvertGiven,
): Promise<{ accountId: string | null; contactId: string }> {
  const { record } = loaded.rows;
  const text = (column: string): string | null => (typeof record[column] === 'string' ? record[column] : null);
  const lead = { company: text('company'), email: text('email'), phone: text('phone'), name: loaded.name };
  const deal = given.as === 'stakeholder' && given.dealId !== undefined ? await recordById(ctx, 'deal', given.dealId) : null;
  const chosenAccount = given.accountId === undefined && deal !== null ? (deal.account?.id ?? null) : given.accountId;
  const found = await findCandidates(ctx, lead);
  const open = found.filter(({ kind }) => (kind === 'account' ? chosenAccount === undefined : given.contactId === undefined));
  if (open.length > 0) {
    refuse('duplicates', {
      detail: 'Choose the one it is, or say that it is new.',
      extra: { candidates: open.map(({ kind, id, name, because }) => ({ kind, id, name, because: BECAUSE[because] })) },
    });
  }
  const owner = { ownerId: record.owner_id, ownerName: record.owner_name };
  if (typeof chosenAccount === 'string') await recordById(ctx, 'account', chosenAccount);
  if (typeof given.contactId === 'string') await recordById(ctx, 'contact', given.contactId);
  const accountId =
    chosenAccount ??
    (lead.company === null
      ? null
      : (await createAccount(ctx, { name: lead.company, website: text('website'), country: text('country'), ...owner })).id);
  const contactId =
    given.contactId ??
    (
      await createContact(ctx, {
        firstName: text('first_name'),
        lastName: text('last_name') ?? (text('first_name') === null ? loaded.name : null),
        email: lead.email,
        phone: lead.phone,
        jobTitle: text('job_title'),
        accountId,
        ...owner,
      })
    ).id;
  if (deal !== null) await setStakeholder(ctx, deal.id, contactId, {});
  return { accountId, contactId };
}
