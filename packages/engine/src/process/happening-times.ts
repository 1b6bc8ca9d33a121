import type { Happening } from './case.ts';

/** A happening with its moment read once. Units: milliseconds since 1970. */
export interface Timed {
  readonly at: string;
  readonly atMs: number;
  readonly with: readonly string[];
}

const known = new WeakMap<readonly Happening[], ReadonlyMap<string, readonly Timed[]>>();
const NONE: readonly Timed[] = [];

/** When something happened, oldest first. A list of happenings never changes, so it is sorted out once. */
export function timesOf(happenings: readonly Happening[], what: string): readonly Timed[] {
  return byKind(happenings).get(what) ?? NONE;
}

/** The last moment anything happened, up to a moment; null where nothing did. */
export function lastHappening(happenings: readonly Happening[], untilMs: number): Timed | null {
  let last: Timed | null = null;
  for (const times of byKind(happenings).values()) {
    const one = times.findLast(({ atMs }) => atMs <= untilMs);
    if (one !== undefined && (last === null || one.atMs > last.atMs)) last = one;
  }
  return last;
}

/** When something last happened with one of these people, up to a moment. */
export function lastWith(happenings: readonly Happening[], people: readonly string[], untilMs: number): Timed | null {
  let last: Timed | null = null;
  for (const times of byKind(happenings).values()) {
    const one = times.findLast((time) => time.atMs <= untilMs && time.with.some((person) => people.includes(person)));
    if (one !== undefined && (last === null || one.atMs > last.atMs)) last = one;
  }
  return last;
}

function byKind(happenings: readonly Happening[]): ReadonlyMap<string, readonly Timed[]> {
  const found = known.get(happenings);
  if (found !== undefined) return found;
  const sorted = new Map<string, Timed[]>();
  for (const { what, at, with: people } of happenings) {
    const times = sorted.get(what) ?? [];
    if (times.length === 0) sorted.set(what, times);
    times.push({ at, atMs: Date.parse(at), with: people ?? [] });
  }
  for (const times of sorted.values()) times.sort((a, b) => a.atMs - b.atMs);
  known.set(happenings, sorted);
  return sorted;
}
