import type { Context } from '../../../platform/context.ts';
import { activitiesByOutsideId } from '../../records/queries/activities-by-outside-id.ts';
import { tasksByOutsideId } from '../../records/queries/tasks-by-outside-id.ts';
import { findLinked } from './find-linked.ts';
import type { Seen } from './match-batch.ts';
import type { Plan } from './plan.ts';
import { type Draft, shown } from './read-row.ts';

/** Finds out which activities and tasks are here already, and which record each is about: the deal, else the person, else the account. */
export async function linkActivities(ctx: Context, plans: readonly Plan[], seen: Seen): Promise<Plan[]> {
  const going = plans.filter((plan) => plan.will === 'create');
  const ids = going.map((plan) => String(plan.input['outsideId']));
  const here = new Map([...(await activitiesByOutsideId(ctx, ids)), ...(await tasksByOutsideId(ctx, ids))]);
  const found = await findLinked(ctx, going);
  return plans.map((plan) => {
    if (plan.will !== 'create') return plan;
    const known = alreadyHere(plan, here, seen);
    if (known !== null) return known;
    const { said } = plan.draft;
    const person = found.contact(said);
    const about =
      of('deal', found.deal(said)) ?? of('contact', person) ?? of('lead', found.lead(said)) ?? of('account', found.account(said));
    if (about === null) return { ...plan, will: 'fail', reason: nobody(said) };
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

function nobody({ deal, contact, contactOutsideId, account, accountDomain, accountOutsideId }: Draft['said']): string {
  const named = [deal, contact ?? contactOutsideId, account ?? accountDomain ?? accountOutsideId]
    .filter((one) => one !== undefined)
    .map(shown);
  if (named.length === 0) return 'It does not say with whom it happened.';
  return `It is about ${named.join(', ')}, and no such record is here. Import those first.`;
}
