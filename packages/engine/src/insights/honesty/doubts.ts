import { bare, isPlaceholder } from './placeholder.ts';

/** Why a value is doubtful. */
export type Doubt = 'placeholder' | 'repeated' | 'copied' | 'bulk';

/** A value that was given for a field or an answer of a record. */
export interface Filling {
  readonly record: string;
  readonly ref: string;
  /** The words that were written; null for what is no free text, or cannot be read. */
  readonly text: string | null;
  /** The name and the question it answers. */
  readonly asked: readonly string[];
  readonly at: string;
  readonly by: string | null;
  /** When the record went through the gate; null where it has not yet. */
  readonly movedAt: string | null;
}

/** The same words on so many records of one person, and as so large a part of what they wrote, were written to get through. */
const REPEATS = 4;
const REPEATED_SHARE = 0.25;
/** Words that short are said alike by chance. */
const SHORTEST = 4;
/** So many values of a record within so short a time before the move. */
export const BULK = 3;
export const BULK_MS = 2 * 60_000;
export const BEFORE_MOVE_MS = 10 * 60_000;

/**
 * What is doubtful among the values given for one thing, and why.
 *
 * Shape: `all` are the values of everything the gate asks: what is copied, or filled in one go, is seen only beside the others. Values
 * without doubt are absent.
 */
export function doubtsOf(own: readonly Filling[], all: readonly Filling[]): ReadonlyMap<Filling, ReadonlySet<Doubt>> {
  const repeated = repeatedWords(own);
  const ofRecord = Map.groupBy(all, ({ record }) => record);
  const found = new Map<Filling, ReadonlySet<Doubt>>();
  for (const one of own) {
    const beside = ofRecord.get(one.record) ?? [];
    const doubts = new Set<Doubt>();
    if (one.text !== null && isPlaceholder(one.text, one.asked)) doubts.add('placeholder');
    else if (one.text !== null && repeated.has(`${one.by ?? ''} ${bare(one.text)}`)) doubts.add('repeated');
    if (isCopied(one, beside)) doubts.add('copied');
    if (isBulk(one, beside)) doubts.add('bulk');
    if (doubts.size > 0) found.set(one, doubts);
  }
  return found;
}

/** Words one person wrote for this on many records. */
function repeatedWords(own: readonly Filling[]): ReadonlySet<string> {
  const byPerson = Map.groupBy(
    own.filter(({ text }) => text !== null && bare(text).length >= SHORTEST),
    ({ by }) => by ?? '',
  );
  const found = new Set<string>();
  for (const [person, theirs] of byPerson) {
    for (const [words, same] of Map.groupBy(theirs, ({ text }) => bare(text ?? ''))) {
      const records = new Set(same.map(({ record }) => record)).size;
      if (records >= REPEATS && records >= theirs.length * REPEATED_SHARE) found.add(`${person} ${words}`);
    }
  }
  return found;
}

/** The same words stand for something else of the record, and stood there first. */
function isCopied(one: Filling, beside: readonly Filling[]): boolean {
  const words = one.text === null ? '' : bare(one.text);
  if (words.length < SHORTEST) return false;
  return beside.some((other) => other.ref !== one.ref && other.text !== null && bare(other.text) === words && other.at <= one.at);
}

/** Several values of the record came at once, right before it moved. */
function isBulk({ at, movedAt }: Filling, beside: readonly Filling[]): boolean {
  if (movedAt === null) return false;
  const [then, moved] = [Date.parse(at), Date.parse(movedAt)];
  if (then > moved || moved - then > BEFORE_MOVE_MS) return false;
  return new Set(beside.filter((other) => Math.abs(Date.parse(other.at) - then) <= BULK_MS).map(({ ref }) => ref)).size >= BULK;
}
