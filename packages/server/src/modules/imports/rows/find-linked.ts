import type { Context } from '../../../platform/context.ts';
import { type MatchOn, matchKey, matchRecords } from '../../records/queries/matches.ts';
import type { Plan } from './plan.ts';
import type { Draft } from './read-row.ts';

type Said = Draft['said'];
type LookUp = (word: string | undefined) => string | null;

/** Whom rows name, as records that are here; null where nobody is meant. */
export interface Linked {
  account(said: Said): string | null;
  contact(said: Said): string | null;
  lead(said: Said): string | null;
  deal(said: Said): string | null;
}

/** Finds the records that rows name: one query for each way to name them, however many rows there are. */
export async function findLinked(ctx: Context, plans: readonly Plan[]): Promise<Linked> {
  const words = (key: string): string[] => plans.flatMap((plan) => plan.draft.said[key] ?? []);
  const people = words('contact');
  const accountIds = await lookUp(ctx, 'account', 'outsideId', words('accountOutsideId'));
  const accounts = await lookUp(ctx, 'account', 'name', words('account'));
  const domains = await lookUp(ctx, 'account', 'website', words('accountDomain'));
  const contactIds = await lookUp(ctx, 'contact', 'outsideId', words('contactOutsideId'));
  const contacts = await lookUp(ctx, 'contact', 'email', people.filter(isAddress));
  const named = await lookUp(
    ctx,
    'contact',
    'name',
    people.filter((word) => !isAddress(word)),
    'one',
  );
  const leadIds = await lookUp(ctx, 'lead', 'outsideId', words('contactOutsideId'));
  const leads = await lookUp(ctx, 'lead', 'email', people.filter(isAddress));
  const deals = await lookUp(ctx, 'deal', 'outsideId', words('deal'));
  return {
    account: (said) => accountIds(said['accountOutsideId']) ?? accounts(said['account']) ?? domains(said['accountDomain']),
    contact: (said) => contactIds(said['contactOutsideId']) ?? contacts(said['contact']) ?? named(said['contact']),
    lead: (said) => leadIds(said['contactOutsideId']) ?? leads(said['contact']),
    deal: (said) => deals(said['deal']),
  };
}

function isAddress(word: string): boolean {
  return word.includes('@');
}

/** By what is somebody's alone the oldest record is meant; a name that several bear means none of them. */
async function lookUp(
  ctx: Context,
  kind: 'account' | 'contact' | 'deal' | 'lead',
  on: MatchOn,
  words: readonly string[],
  of: 'oldest' | 'one' = 'oldest',
): Promise<LookUp> {
  const found = words.length === 0 ? null : await matchRecords(ctx, kind, on, words);
  return (word) => {
    const those = found?.get(matchKey(on, word ?? '') ?? '') ?? [];
    return of === 'one' && those.length > 1 ? null : (those[0]?.id ?? null);
  };
}
