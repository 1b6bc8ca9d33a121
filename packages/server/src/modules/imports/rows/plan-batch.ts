import type { Context } from '../../../platform/context.ts';
import type { MatchOn } from '../../records/queries/matches.ts';
import { findLinked } from './find-linked.ts';
import { linkActivities } from './link-activities.ts';
import { matchBatch, type Recognised, type Seen } from './match-batch.ts';
import type { Plan } from './plan.ts';
import { dealName } from './plan-row.ts';
import { type Draft, shown } from './read-row.ts';
import { bringsRecords, type Setup } from './setup.ts';

/** Decides what is to happen with each row of a batch; reads, never writes. `seen` carries over from batch to batch. */
export async function planBatch(ctx: Context, setup: Setup, plans: readonly Plan[], seen: Seen): Promise<Plan[]> {
  if (!bringsRecords(setup)) return linkActivities(ctx, plans, seen);
  const sound = plans.filter((plan) => plan.will !== 'fail');
  const recognised = await matchBatch(
    ctx,
    setup,
    sound.map((plan) => plan.draft),
    seen,
  );
  const decided = plans.map((plan) => decide(setup, plan, recognised.get(plan.draft.row.row)));
  return linked(ctx, setup, decided);
}

function decide(setup: Setup, plan: Plan, found: Recognised | undefined): Plan {
  if (plan.will === 'fail' || found === undefined) return plan;
  switch (found.kind) {
    case 'new':
      if (setup.mode !== 'update') return named(setup, plan);
      return { ...plan, will: 'skip', reason: 'There is no such record to update.' };
    case 'known':
      if (setup.mode === 'create')
        return { ...plan, will: 'skip', id: found.match.id, reason: `“${found.match.name}” is here already${by(found.by)}.` };
      return { ...plan, will: 'update', id: found.match.id, input: changing(plan.input) };
    case 'repeated':
      return {
        ...plan,
        will: 'skip',
        reason: found.by === 'record' ? `Row ${found.row} is the same record.` : `Row ${found.row} has the same ${WORD[found.by]}.`,
      };
    case 'unclear':
      return { ...plan, will: 'fail', reason: `${found.count} records have this ${WORD[found.by]}; it cannot be told which is meant.` };
  }
}

const WORD: Readonly<Record<MatchOn, string>> = {
  outsideId: 'id',
  email: 'email address',
  phone: 'phone number',
  name: 'name',
  website: 'website',
};

function by(on: MatchOn | 'place'): string {
  return on === 'place' ? '' : ` with the same ${WORD[on]}`;
}

function named(setup: Setup, plan: Plan): Plan {
  if (setup.kind !== 'deal' || plan.input['name'] !== undefined) return plan;
  return { ...plan, input: { name: dealName(plan.draft), ...plan.input } };
}

/** What is sold is set when a deal comes in; later it is the seller's. */
function changing(input: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(input).filter(([key]) => key !== 'lines'));
}

/** Links the accounts and contacts that the rows name. */
async function linked(ctx: Context, setup: Setup, plans: readonly Plan[]): Promise<Plan[]> {
  if (setup.kind !== 'deal' && setup.kind !== 'contact') return [...plans];
  const goes = (plan: Plan): boolean => plan.will === 'create' || plan.will === 'update';
  const found = await findLinked(ctx, plans.filter(goes));
  return plans.map((plan) => {
    if (!goes(plan)) return plan;
    const { said } = plan.draft;
    const input = { ...plan.input };
    const accountId = found.account(said);
    const newAccount = accountId === null ? (said['account'] ?? null) : null;
    const contactId = found.contact(said);
    if (accountId !== null) input['accountId'] = accountId;
    if (contactId !== null) input['contactId'] = contactId;
    const remarks = [...(accountId === null ? accountRemarks(said) : []), ...(contactId === null ? contactRemarks(said) : [])];
    return { ...plan, input, newAccount, reason: remarks.length === 0 ? plan.reason : remarks.join(' ') };
  });
}

function accountRemarks({ account, accountDomain, accountOutsideId }: Draft['said']): string[] {
  if (account !== undefined) return [`The account ${shown(account)} is new.`];
  if (accountDomain !== undefined) return [`No account has the website ${shown(accountDomain)}.`];
  return accountOutsideId === undefined ? [] : [`No account has the id ${shown(accountOutsideId)}.`];
}

function contactRemarks({ contact, contactOutsideId }: Draft['said']): string[] {
  if (contact !== undefined)
    return [
      contact.includes('@') ? `No contact has the address ${shown(contact)}.` : `No contact is called ${shown(contact)}, or several are.`,
    ];
  return contactOutsideId === undefined ? [] : [`No contact has the id ${shown(contactOutsideId)}.`];
}
