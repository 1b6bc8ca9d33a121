import type { Duration, Rule } from '../language/playbook.ts';

/**
 * Whom a change touches. `blocks`: a new demand that holds people; `asks`: new work, a warning or a shorter time; `eases`: less is
 * asked; `plan`: what is expected, counted or chosen; `words`: only what people read.
 */
export type Weight = 'blocks' | 'asks' | 'eases' | 'plan' | 'words';
export const WEIGHTS = ['blocks', 'asks', 'eases', 'plan', 'words'] as const satisfies readonly Weight[];

/** One difference between two versions, as a sentence for those who sell by them. */
export interface Change {
  /** `need.added`, `stage.moved`: the same whatever the words. */
  readonly code: string;
  readonly weight: Weight;
  readonly text: string;
}

/** The changes of one stage, track, process or framework, or of the playbook as a whole. */
export interface ChangeGroup {
  readonly kind: 'playbook' | 'process' | 'stage' | 'track' | 'framework' | 'scenarios';
  /** The process it belongs to, by id. */
  readonly process: string | null;
  readonly id: string;
  readonly title: string;
  /** Whether it is there in both versions. */
  readonly standing: 'added' | 'removed' | 'kept';
  readonly changes: readonly Change[];
}

/** How it is told that something goes on under another id: `was` stands in the older state, see `alignIds`. */
export function renaming<T extends { readonly was?: string }>(
  what: string,
  idOf: (item: T) => string,
  titleOf: (item: T) => string,
): Aspect<T> {
  return {
    code: `${what}.was`,
    of: ({ was }) => was,
    weight: 'words',
    say: (before, after) => `The ${what} "${titleOf(after)}" is renamed: ${idOf(after)} instead of ${before.was ?? ''}.`,
  };
}

/** How a value changed: how it is said, and whom it touches. */
export interface Aspect<T> {
  readonly code: string;
  readonly weight: Weight | ((before: T, after: T) => Weight);
  readonly say: (before: T, after: T) => string;
  /** What is compared. */
  readonly of: (item: T) => unknown;
}

/** The changes between two states of one thing, by the aspects given, in their order. */
export function changesOf<T>(before: T, after: T, aspects: readonly Aspect<T>[]): Change[] {
  return aspects.flatMap(({ code, weight, say, of }) =>
    same(of(before), of(after))
      ? []
      : [{ code, weight: typeof weight === 'function' ? weight(before, after) : weight, text: say(before, after) }],
  );
}

/** Whether two parts of compiled playbooks say the same; where they are written is no part of it. */
export function same(before: unknown, after: unknown): boolean {
  return JSON.stringify(before, withoutPlaces) === JSON.stringify(after, withoutPlaces);
}

function withoutPlaces(key: string, value: unknown): unknown {
  return key === 'place' || key === 'refs' || key === 'index' ? undefined : value;
}

/** Things of two versions by their ids. */
export interface Matched<T> {
  readonly kept: readonly { readonly before: T; readonly after: T }[];
  readonly added: readonly T[];
  readonly removed: readonly T[];
}

/** Pairs what has the same id: a changed id is a removal and an addition. */
export function matched<T>(before: readonly T[], after: readonly T[], idOf: (item: T) => string): Matched<T> {
  const old = new Map(before.map((item) => [idOf(item), item]));
  const now = new Set(after.map(idOf));
  return {
    kept: after.flatMap((item) => {
      const known = old.get(idOf(item));
      return known === undefined ? [] : [{ before: known, after: item }];
    }),
    added: after.filter((item) => !old.has(idOf(item))),
    removed: before.filter((item) => !now.has(idOf(item))),
  };
}

/** Of ids that both versions have, the fewest that must be moved to come from one order to the other. */
export function movedIds(before: readonly string[], after: readonly string[]): readonly string[] {
  const placeBefore = new Map(before.map((id, at) => [id, at]));
  const kept = after.filter((id) => placeBefore.has(id));
  const longest = longestRising(kept.map((id) => placeBefore.get(id) ?? -1));
  return kept.filter((_, at) => !longest.has(at));
}

/** The places of a longest rising part of a list. */
function longestRising(values: readonly number[]): ReadonlySet<number> {
  const best: { readonly length: number; readonly from: number }[] = [];
  for (const [at, value] of values.entries()) {
    let chosen = { length: 1, from: -1 };
    for (let from = 0; from < at; from++) {
      const length = (best[from]?.length ?? 0) + 1;
      if ((values[from] ?? value) < value && length > chosen.length) chosen = { length, from };
    }
    best.push(chosen);
  }
  const end = best.reduce((top, one, at) => (one.length > (best[top]?.length ?? 0) ? at : top), 0);
  const places = new Set<number>();
  for (let at = end; at >= 0 && values.length > 0; at = best[at]?.from ?? -1) places.add(at);
  return places;
}

/** How long a span is, roughly: for telling which of two is longer. */
export function roughMinutes(span: Duration): number {
  const minutes: Readonly<Record<Duration['unit'], number>> = {
    minute: 1,
    hour: 60,
    day: 1_440,
    week: 10_080,
    month: 43_200,
    workingHour: 60 * 4.2,
    workingDay: 1_440 * 1.4,
  };
  return span.amount * minutes[span.unit];
}

/** A rule as it is written, for comparing and telling. */
export function ruleText(rule: Rule | null): string | null {
  return rule === null ? null : rule.text.replaceAll(/\s+/g, ' ').trim();
}
