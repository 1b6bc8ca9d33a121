import { type Claims, findAll, literally } from './claims.ts';
import type { LineName, Span } from './line-read.ts';

export interface NameFound extends Span {
  readonly text: string;
  readonly candidates: readonly LineName[];
}

const LEGAL = /[\s,]+(?:gmbh(?: & co\.? kg)?|ag|kg|se|ltd\.?|limited|inc\.?|llc|plc|s\.?a\.?|b\.?v\.?|co\.?|corp\.?)$/iu;
/** Words of a line that are names too: only their whole name tells them, or a capital. */
const COMMON = new Set(
  'will may mark so do an am art hope grace joy rose bill sue pat rob new next call back the and und der die das den mit von für bei due big deal test lead may april june august sun max group team bank'.split(
    ' ',
  ),
);
const MONTHS = new Set(['may', 'april', 'june', 'august', 'mai', 'juni', 'märz']);
const LEAST = 3;

/** Records named in a line: whole names first, then single words of names. What fits several is left to choose. */
export function readNames(claims: Claims, names: readonly LineName[]): NameFound[] {
  const found: NameFound[] = [];
  const take = (span: Span, candidates: readonly LineName[]) => {
    if (claims.take(span, 'name'))
      found.push({ start: span.start, end: span.end, text: claims.text.slice(span.start, span.end), candidates });
  };
  for (const [whole, candidates] of wholeNames(names)) {
    for (const match of findAll(claims.text, new RegExp(literally(whole), 'giu'))) take(match, candidates);
  }
  const words = wordsOf(names);
  for (const match of findAll(claims.text, /\p{L}[\p{L}\p{M}'’-]+/gu)) {
    const text = claims.text.slice(match.start, match.end);
    const word = text.toLowerCase().replace(/['’]s$/u, '');
    const candidates = words.get(word);
    const capital = text.charAt(0) !== word.charAt(0) && match.start > 0;
    if (candidates === undefined || MONTHS.has(word) || (COMMON.has(word) && !capital)) continue;
    take({ start: match.start, end: match.start + word.length }, candidates);
  }
  return found.toSorted((a, b) => a.start - b.start);
}

/** Longest first, so that "Anna Meier" is not read as Anna and Meier. */
function wholeNames(names: readonly LineName[]): (readonly [string, readonly LineName[]])[] {
  const byName = new Map<string, LineName[]>();
  for (const one of names) {
    for (const form of new Set([one.name.trim(), one.name.trim().replace(LEGAL, '')])) {
      if (form.length < LEAST || (COMMON.has(form.toLowerCase()) && !/\s/.test(form))) continue;
      const key = form.toLowerCase();
      byName.set(key, [...(byName.get(key) ?? []), one]);
    }
  }
  return [...byName].toSorted(([a], [b]) => b.length - a.length);
}

function wordsOf(names: readonly LineName[]): Map<string, LineName[]> {
  const byWord = new Map<string, LineName[]>();
  for (const one of names) {
    for (const word of new Set(
      one.name
        .toLowerCase()
        .replace(LEGAL, '')
        .match(/\p{L}[\p{L}\p{M}'’-]+/gu) ?? [],
    )) {
      if (word.length < LEAST) continue;
      byWord.set(word, [...(byWord.get(word) ?? []), one]);
    }
  }
  return byWord;
}
