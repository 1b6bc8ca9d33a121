/** A stretch of numbers. Dates count as days since 1970. */
export interface Span {
  readonly low: number;
  readonly high: number;
  readonly lowOpen: boolean;
  readonly highOpen: boolean;
}

/** The values a name may have: stretches of numbers, certain texts or all but certain texts, yes or no. */
export type Range =
  | { readonly kind: 'numbers'; readonly spans: readonly Span[] }
  | { readonly kind: 'texts'; readonly only: ReadonlySet<string> | null; readonly never: ReadonlySet<string> }
  | { readonly kind: 'truth'; readonly yes: boolean; readonly no: boolean };

/** What holds of one name. `there`: it must be known, or must not; null: either. `range` null: any value. */
export interface Hold {
  readonly there: boolean | null;
  readonly range: Range | null;
}

/** What a condition leaves open: by name what must hold of it (absent: anything). null: nothing, it can never hold. */
export type Room = ReadonlyMap<string, Hold> | null;

export const ANYWHERE: Room = new Map();
const ANYTHING: Hold = { there: null, range: null };
const NO_TEXTS: ReadonlySet<string> = new Set();

/** The room of one name. null where nothing is left for it. */
export function roomOfName(name: string, hold: Hold): Room {
  return hold.range !== null && isEmpty(hold.range) ? null : new Map([[name, hold]]);
}

/** What both leave open. */
export function meetRooms(a: Room, b: Room): Room {
  if (a === null || b === null) return null;
  if (a.size === 0) return b;
  const both = new Map(a);
  for (const [name, hold] of b) {
    const met = meetHolds(both.get(name) ?? ANYTHING, hold);
    if (met === null) return null;
    both.set(name, met);
  }
  return both;
}

/** What either leaves open: only what both bind stays bound, so it may be larger than the truth and never smaller. */
export function joinRooms(a: Room, b: Room): Room {
  if (a === null) return b;
  if (b === null) return a;
  const either = new Map<string, Hold>();
  for (const [name, hold] of a) {
    const other = b.get(name);
    if (other === undefined) continue;
    const joined: Hold = { there: hold.there === other.there ? hold.there : null, range: joinRanges(hold.range, other.range) };
    if (joined.there !== null || joined.range !== null) either.set(name, joined);
  }
  return either;
}

/** All numbers but what is compared away. */
export function spansOf(op: '==' | '!=' | '<' | '<=' | '>' | '>=', at: number): readonly Span[] {
  const below = (highOpen: boolean): Span => ({ low: -Infinity, high: at, lowOpen: true, highOpen });
  const above = (lowOpen: boolean): Span => ({ low: at, high: Infinity, lowOpen, highOpen: true });
  switch (op) {
    case '==':
      return [{ low: at, high: at, lowOpen: false, highOpen: false }];
    case '!=':
      return [below(true), above(true)];
    case '<':
      return [below(true)];
    case '<=':
      return [below(false)];
    case '>':
      return [above(true)];
    case '>=':
      return [above(false)];
  }
}

/** Numbers that lie in both. */
export function meetSpans(a: readonly Span[], b: readonly Span[]): readonly Span[] {
  return a.flatMap((one) => b.map((other) => overlap(one, other))).filter((span) => span !== null);
}

/** These texts, or every text but these; of a name that has choices only those of its choices. */
export function textsOf(texts: readonly string[], negated: boolean, choices: readonly string[] | undefined): Range {
  const listed = new Set(texts);
  if (!negated) return { kind: 'texts', only: listed, never: NO_TEXTS };
  if (choices === undefined) return { kind: 'texts', only: null, never: listed };
  return { kind: 'texts', only: new Set(choices.filter((choice) => !listed.has(choice))), never: NO_TEXTS };
}

function meetHolds(a: Hold, b: Hold): Hold | null {
  if (a.there !== null && b.there !== null && a.there !== b.there) return null;
  const there = a.there ?? b.there;
  const range = meetRanges(a.range, b.range);
  return range !== null && isEmpty(range) ? null : { there, range };
}

function meetRanges(a: Range | null, b: Range | null): Range | null {
  if (a === null || b === null) return a ?? b;
  if (a.kind === 'numbers' && b.kind === 'numbers') return { kind: 'numbers', spans: meetSpans(a.spans, b.spans) };
  if (a.kind === 'truth' && b.kind === 'truth') return { kind: 'truth', yes: a.yes && b.yes, no: a.no && b.no };
  if (a.kind !== 'texts' || b.kind !== 'texts') return a;
  const never = new Set([...a.never, ...b.never]);
  if (a.only === null && b.only === null) return { kind: 'texts', only: null, never };
  const only = [...(a.only ?? b.only ?? [])].filter((text) => (b.only?.has(text) ?? true) && !never.has(text));
  return { kind: 'texts', only: new Set(only), never: NO_TEXTS };
}

function joinRanges(a: Range | null, b: Range | null): Range | null {
  if (a === null || b === null) return null;
  if (a.kind === 'numbers' && b.kind === 'numbers') return { kind: 'numbers', spans: [...a.spans, ...b.spans] };
  if (a.kind === 'truth' && b.kind === 'truth') return { kind: 'truth', yes: a.yes || b.yes, no: a.no || b.no };
  if (a.kind !== 'texts' || b.kind !== 'texts') return null;
  if (a.only !== null && b.only !== null) return { kind: 'texts', only: new Set([...a.only, ...b.only]), never: NO_TEXTS };
  const allowed = (range: typeof a, text: string): boolean => range.only?.has(text) ?? !range.never.has(text);
  const never = [...a.never, ...b.never].filter((text) => !allowed(a, text) && !allowed(b, text));
  return { kind: 'texts', only: null, never: new Set(never) };
}

function isEmpty(range: Range): boolean {
  switch (range.kind) {
    case 'numbers':
      return range.spans.length === 0;
    case 'truth':
      return !range.yes && !range.no;
    case 'texts':
      return range.only?.size === 0;
  }
}

function overlap(a: Span, b: Span): Span | null {
  const low = Math.max(a.low, b.low);
  const high = Math.min(a.high, b.high);
  const lowOpen = (a.low === low && a.lowOpen) || (b.low === low && b.lowOpen);
  const highOpen = (a.high === high && a.highOpen) || (b.high === high && b.highOpen);
  return low > high || (low === high && (lowOpen || highOpen)) ? null : { low, high, lowOpen, highOpen };
}
