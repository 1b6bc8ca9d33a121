import type { Context } from '../../../platform/context.ts';
import type { MatchOn } from '../../records/queries/matches.ts';
import { linkActivities } from './link-activities.ts';
import { lookUp } from './look-up.ts';
import { matchBatch, type Recognised, type Seen } from './match-batch.ts';
import type { Plan } from './plan.ts';
import { dealName } from './plan-row.ts';
import { shown } from './read-row.ts';
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

/** Finds the accounts and contacts that the rows name: one query for each way to name them. */
async function linked(ctx: Context, setup: Setup, plans: readonly Plan[]): Promise<Plan[]> {
  if (setup.kind !== 'deal' && setup.kind !== 'contact') return [...plans];
  const going = plans.filter((plan) => plan.will === 'create' || plan.will === 'update');
  const words = (key: string): string[] => going.flatMap((plan) => plan.draft.said[key] ?? []);
  const accounts = await lookUp(ctx, 'account', 'name', words('account'));
  const domains = await lookUp(ctx, 'account', 'website', words('accountDomain'));
  const contacts = await lookUp(ctx, 'contact', 'email', words('contact'));
  return plans.map((plan) => {
    if (plan.will !== 'create' && plan.will !== 'update') return plan;
    const { account, accountDomain, contact } = plan.draft.said;
    const input = { ...plan.input };
    const accountId = accounts(account) ?? domains(accountDomain);
    const newAccount = accountId === null && account !== undefined ? account : null;
    const contactId = contacts(contact);
    if (accountId !== null) input['accountId'] = accountId;
    if (contactId !== null) input['contactId'] = contactId;
    const remarks = [
      newAccount === null ? null : `The account ${shown(newAccount)} is new.`,
      accountId === null && newAccount === null && accountDomain !== undefined
        ? `No account has the website ${shown(accountDomain)}.`
        : null,
      contactId === null && contact !== undefined ? `No contact has the address ${shown(contact)}.` : null,
    ].filter((remark) => remark !== null);
    return { ...plan, input, newAccount, reason: remarks.length === 0 ? plan.reason : remarks.join(' ') };
  });
}
