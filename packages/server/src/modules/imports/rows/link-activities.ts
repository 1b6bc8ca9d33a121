import type { Context } from '../../../platform/context.ts';
import { activitiesByOutsideId } from '../../records/queries/activities-by-outside-id.ts';
import type { Seen } from './match-batch.ts';
import { lookUp } from './look-up.ts';
import type { Plan } from './plan.ts';
import { shown } from './read-row.ts';

/** Finds out which activities are here already, and which record each is about: the deal, else the person, else the account. */
export async function linkActivities(ctx: Context, plans: readonly Plan[], seen: Seen): Promise<Plan[]> {
  const going = plans.filter((plan) => plan.will === 'create');
  const words = (key: string): string[] => going.flatMap((plan) => plan.draft.said[key] ?? []);
  const here = await activitiesByOutsideId(
    ctx,
    going.map((plan) => String(plan.input['outsideId'])),
  );
  const deals = await lookUp(ctx, 'deal', 'outsideId', words('deal'));
  const contacts = await lookUp(ctx, 'contact', 'email', words('contact'));
  const leads = await lookUp(ctx, 'lead', 'email', words('contact'));
  const accounts = await lookUp(ctx, 'account', 'name', words('account'));
  const domains = await lookUp(ctx, 'account', 'website', words('accountDomain'));
  return plans.map((plan) => {
    if (plan.will !== 'create') return plan;
    const known = alreadyHere(plan, here, seen);
    if (known !== null) return known;
    const { deal, contact, account, accountDomain } = plan.draft.said;
    const person = contacts(contact);
    const about =
      of('deal', deals(deal)) ??
      of('contact', person) ??
      of('lead', leads(contact)) ??
      of('account', accounts(account) ?? domains(accountDomain));
    if (about === null) return { ...plan, will: 'fail', reason: nobody([deal, contact, account, accountDomain]) };
    return { ...plan, input: { ...plan.input, about, ...(person === null ? {} : { contactId: person }) } };
  });
}

function of(kind: string, id: string | null): { kind: string; id: string } | null {
  return id === null ? null : { kind, id };
}

function alreadyHere(plan: Plan, here: ReadonlyMap<string, string>, seen: Seen): Plan | null {
  const outsideId = String(plan.input['outsideId']);
  const word = `outsideId ${outsideId}`;
  const { row } = plan.draft.row;
  const before = seen.keys.get(word);
  if (before !== undefined && before !== row) return { ...plan, will: 'skip', reason: `Row ${before} is the same activity.` };
  seen.keys.set(word, row);
  const id = here.get(outsideId);
  return id === undefined ? null : { ...plan, will: 'skip', id, reason: 'It is here already.' };
}

function nobody(said: readonly (string | undefined)[]): string {
  const named = said.filter((one) => one !== undefined).map(shown);
  if (named.length === 0) return 'It does not say with whom it happened.';
  return `It is about ${named.join(', ')}, and no such record is here. Import those first.`;
}
