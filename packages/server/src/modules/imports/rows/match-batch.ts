import type { Context } from '../../../platform/context.ts';
import { type Match, type MatchOn, matchKey, matchRecords } from '../../records/queries/matches.ts';
import { type Done, rowsOfSameFile } from '../queries/import-rows.ts';
import type { Draft } from './read-row.ts';
import type { RecordImport } from '../mapping/kinds.ts';
import type { Setup } from './setup.ts';

/** What earlier rows of this file were: kept while a whole file is gone through. */
export interface Seen {
  /** Rows that were taken, by what they are recognised by. */
  readonly keys: Map<string, number>;
  /** Rows by the record they became or changed. */
  readonly records: Map<string, number>;
}

export function seenNothing(): Seen {
  return { keys: new Map(), records: new Map() };
}

/** How a row is recognised: by its own words, or, where it has none, by its place in a file that was imported before. */
export type Recognised =
  | { readonly kind: 'new' }
  | { readonly kind: 'known'; readonly match: Pick<Match, 'id' | 'name'>; readonly by: MatchOn | 'place' }
  | { readonly kind: 'repeated'; readonly row: number; readonly by: MatchOn | 'record' }
  | { readonly kind: 'unclear'; readonly count: number; readonly by: MatchOn };

interface Key {
  readonly on: MatchOn;
  readonly key: string;
}

/** What a row is recognised by: the first of the matchers that its cells say anything about. */
export function keyOf(setup: Setup, draft: Draft): Key | null {
  for (const on of setup.matchers) {
    const key = matchKey(on, wordFor(on, draft));
    if (key !== null) return { on, key };
  }
  return null;
}

function wordFor(on: MatchOn, { input, said }: Draft): string {
  if (on === 'outsideId') return said['outsideId'] ?? '';
  if (on !== 'name' || input['name'] !== undefined) return text(input[on]);
  return [text(input['firstName']), text(input['lastName'])].filter((part) => part !== '').join(' ');
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** Recognises the rows of a batch with one query for each way to recognise them. Notes in `seen` the rows that count. */
export async function matchBatch(
  ctx: Context,
  setup: Setup<RecordImport>,
  drafts: readonly Draft[],
  seen: Seen,
): Promise<Map<number, Recognised>> {
  const keys = new Map(drafts.map((draft) => [draft.row.row, keyOf(setup, draft)]));
  const known = new Map<MatchOn, Map<string, Match[]>>();
  for (const on of setup.matchers) {
    const wanted = drafts.flatMap((draft) => (keys.get(draft.row.row)?.on === on ? [wordFor(on, draft)] : []));
    if (wanted.length > 0) known.set(on, await matchRecords(ctx, setup.kind, on, wanted));
  }
  const unnamed = drafts.map((draft) => draft.row.row).filter((row) => keys.get(row) == null);
  const placed = unnamed.length === 0 ? new Map<number, Pick<Match, 'id' | 'name'>>() : await rowsOfSameFile(ctx, setup, unnamed);
  const recognised = new Map<number, Recognised>();
  for (const { row } of drafts) {
    const key = keys.get(row.row) ?? null;
    const found = key === null ? [] : (known.get(key.on)?.get(key.key) ?? []);
    const place = placed.get(row.row);
    recognised.set(row.row, place === undefined ? decide(seen, row.row, key, found) : claim(seen, row.row, place, 'place'));
  }
  return recognised;
}

function decide(seen: Seen, row: number, key: Key | null, found: readonly Match[]): Recognised {
  if (key === null) return { kind: 'new' };
  const before = noteKey(seen, row, key);
  if (before !== null) return { kind: 'repeated', row: before, by: key.on };
  const [match, ...more] = found;
  if (match === undefined) return { kind: 'new' };
  return more.length > 0 ? { kind: 'unclear', count: found.length, by: key.on } : claim(seen, row, match, key.on);
}

/** A record takes the values of one row of a file only. */
function claim(seen: Seen, row: number, match: Pick<Match, 'id' | 'name'>, by: MatchOn | 'place'): Recognised {
  const before = seen.records.get(match.id);
  if (before !== undefined && before !== row) return { kind: 'repeated', row: before, by: 'record' };
  seen.records.set(match.id, row);
  return { kind: 'known', match, by };
}

function noteKey(seen: Seen, row: number, { on, key }: Key): number | null {
  const word = `${on} ${key}`;
  const before = seen.keys.get(word);
  if (before !== undefined && before !== row) return before;
  seen.keys.set(word, row);
  return null;
}

/** Notes a row that an earlier run of the same import has dealt with. */
export function noteDone(setup: Setup, seen: Seen, draft: Draft, done: Done): void {
  if (done.outcome === 'failed') return;
  const key = keyOf(setup, draft);
  if (key !== null) noteKey(seen, draft.row.row, key);
  if (done.recordId !== null && !seen.records.has(done.recordId)) seen.records.set(done.recordId, draft.row.row);
}

/** A row that failed in the end does not stand in the way of a later one. */
export function forget(setup: Setup, seen: Seen, draft: Draft): void {
  const key = keyOf(setup, draft);
  const word = key === null ? '' : `${key.on} ${key.key}`;
  if (seen.keys.get(word) === draft.row.row) seen.keys.delete(word);
}
