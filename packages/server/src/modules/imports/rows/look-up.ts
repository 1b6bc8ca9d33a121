import type { Context } from '../../../platform/context.ts';
import { type MatchOn, matchKey, matchRecords } from '../../records/queries/matches.ts';

export type LookUp = (word: string | undefined) => string | null;

/** The oldest record that goes by a word, asked for all words of a batch at once. */
export async function lookUp(
  ctx: Context,
  kind: 'account' | 'contact' | 'deal' | 'lead',
  on: MatchOn,
  words: readonly string[],
): Promise<LookUp> {
  const found = words.length === 0 ? null : await matchRecords(ctx, kind, on, words);
  return (word) => found?.get(matchKey(on, word ?? '') ?? '')?.[0]?.id ?? null;
}
