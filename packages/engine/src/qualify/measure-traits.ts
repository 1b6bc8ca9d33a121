import { compareDecimals, type Decimal, parseDecimal } from '../base/decimal.ts';
import type { Trait, Traits } from '../language/framework.ts';

/** What the records of a workspace show of the deals it closed. */
export interface MeasuredDeals {
  /** Amounts in the workspace's currency, as decimal text. */
  readonly amounts: readonly string[];
  /** People on the other side, by deal. */
  readonly people: readonly number[];
  /** Calendar days from beginning to end, by deal. */
  readonly days: readonly number[];
  /** Whether the account had bought before, by deal. */
  readonly repeated: readonly boolean[];
}

export interface MeasuredTrait {
  readonly trait: Trait;
  readonly value: string;
  /** The median, or the share for relationship. */
  readonly measure: string;
  /** Deals it was measured on. */
  readonly of: number;
}

/** Below this many deals a median says more about chance than about the company. */
export const ENOUGH_DEALS = 8;

/** Where a trait changes its name: stated judgements, the same for everybody, shown beside what was measured. */
export const TRAIT_BOUNDS = { size: ['10000', '100000'], people: [1, 4], days: [30, 120], repeated: [0.3, 0.6] } as const;

/**
 * The traits a workspace's closed deals show; what too few deals speak of is left out and has to be asked.
 *
 * Units: medians; amounts in the workspace's currency; days of the calendar.
 * Source: docs/domain/methods.md.
 */
export function measureTraits(deals: MeasuredDeals): MeasuredTrait[] {
  const { size, people, days, repeated } = TRAIT_BOUNDS;
  const amounts = deals.amounts.flatMap((amount) => parseDecimal(amount) ?? []).toSorted(compareDecimals);
  const share = deals.repeated.filter(Boolean).length / Math.max(1, deals.repeated.length);
  return [
    ...measured('size', amounts.length, () => {
      const middle = medianOf(amounts);
      return middle === undefined ? null : [named(['small', 'medium', 'large'], placeOf(middle, size)), middle.toFixed()];
    }),
    ...measured('stakeholders', deals.people.length, () => numbered(['one', 'few', 'many'], deals.people, people)),
    ...measured('cycle', deals.days.length, () => numbered(['short', 'medium', 'long'], deals.days, days)),
    ...measured('relationship', deals.repeated.length, () => [
      named(['new', 'growing', 'existing'], repeated.filter((bound) => share > bound).length),
      share.toFixed(2),
    ]),
  ];
}

/** What was measured, as traits to recommend by; what somebody says stands before it. */
export function traitsOf(measuredTraits: readonly MeasuredTrait[], said: Traits): Traits {
  return { ...Object.fromEntries(measuredTraits.map(({ trait, value }) => [trait, value])), ...said };
}

function measured(trait: Trait, of: number, measure: () => readonly [value: string, measure: string] | null): MeasuredTrait[] {
  const found = of < ENOUGH_DEALS ? null : measure();
  return found === null ? [] : [{ trait, value: found[0], measure: found[1], of }];
}

function numbered(names: readonly string[], all: readonly number[], bounds: readonly number[]): readonly [string, string] | null {
  const middle = medianOf(all.toSorted((a, b) => a - b));
  return middle === undefined ? null : [named(names, bounds.filter((bound) => middle > bound).length), String(middle)];
}

/** The lower of the two in the middle. Shape: sorted. */
export function medianOf<T>(sorted: readonly T[]): T | undefined {
  return sorted[Math.floor((sorted.length - 1) / 2)];
}

function placeOf(amount: Decimal, bounds: readonly string[]): number {
  return bounds.filter((bound) => amount.greaterThan(bound)).length;
}

function named(names: readonly string[], place: number): string {
  return names[Math.min(place, names.length - 1)] ?? '';
}
