import { type Estimate, FEWEST } from '../../replay/estimate.ts';
import { share } from '../../replay/wilson.ts';
import { reasonsOf } from '../steps/skip-reasons.ts';
import { type Difference, differenceOf } from './difference.ts';
import type { GateMove } from './gate-honesty.ts';
import { wonOf } from './won-of.ts';

/** What somebody let pass, as it stands in the log. */
export interface Grant {
  readonly record: string;
  readonly ask: string;
  /** When the stage it was given in was entered: which stay it is of. */
  readonly enteredAt: string;
  readonly at: string;
  /** What whoever gave it may do, and which parts they play. */
  readonly roles: readonly string[];
  readonly reason: string;
  /** To when it holds; null: for the stay. */
  readonly until: string | null;
  /** The record still stands where it was given. */
  readonly stands: boolean;
}

/** Something that is asked on the ways out of one stage, and what became of it where it was not met. */
export interface OverrideUse {
  readonly ask: string;
  /** Stays in which it held somebody up or was passed anyway. */
  readonly unmet: number;
  /** Of these, with an override. */
  readonly overridden: number;
  readonly share: Estimate;
  readonly roles: readonly { readonly role: string; readonly count: number }[];
  readonly reasons: readonly { readonly text: string; readonly count: number }[];
  /** For the stay; to a day still to come; run out while the record still stands there. */
  readonly openEnded: number;
  readonly running: number;
  readonly lapsed: number;
  /** How much more often records are won that passed it by an override than those that went the same ways without. */
  readonly wins: Difference;
}

/**
 * How often what one stage asks was overridden, by whom and why, and what became of it. Most overridden first.
 *
 * Shape: `moves` and `grants` of that stage; a stay counts once, whatever was tried in it. `through` tells which moves a thing was asked on.
 * Source: docs/domain/gate-honesty.md.
 */
export function overrideUse<M extends GateMove>(
  asks: readonly { readonly id: string; readonly through: (move: M) => boolean }[],
  moves: readonly M[],
  grants: readonly Grant[],
  now: string,
): readonly OverrideUse[] {
  return asks
    .map(({ id, through }) =>
      useOf(
        id,
        moves.filter(through),
        grants.filter(({ ask }) => ask === id),
        now,
      ),
    )
    .toSorted((one, other) => other.overridden - one.overridden || other.unmet - one.unmet);
}

function useOf(id: string, moves: readonly GateMove[], grants: readonly Grant[], now: string): OverrideUse {
  const lacking = moves.filter(({ unmet }) => unmet.some((one) => one.id === id));
  const byOverride = lacking.filter(({ unmet }) => unmet.some((one) => one.id === id && one.by === 'override'));
  const overridden = new Set([...byOverride, ...grants].map(stayOf));
  const unmet = new Set([...lacking.map(stayOf), ...overridden]);
  const passed = new Set(byOverride.map(({ record }) => record));
  const made = moves.filter(({ held }) => !held);
  const dated = grants.filter(({ until }) => until !== null);
  return {
    ask: id,
    unmet: unmet.size,
    overridden: overridden.size,
    share: share(overridden.size, unmet.size, FEWEST),
    roles: countedRoles(grants),
    reasons: reasonsOf(grants.map(({ reason }) => ({ note: reason }))),
    openEnded: grants.length - dated.length,
    running: dated.filter(({ until }) => until !== null && until > now).length,
    lapsed: dated.filter(({ until, stands }) => until !== null && until <= now && stands).length,
    wins: differenceOf(wonOf(made.filter(({ record }) => passed.has(record))), wonOf(made.filter(({ record }) => !passed.has(record)))),
  };
}

function stayOf({ record, enteredAt }: { readonly record: string; readonly enteredAt: string }): string {
  return `${record} ${enteredAt}`;
}

function countedRoles(grants: readonly Grant[]): OverrideUse['roles'] {
  return [
    ...Map.groupBy(
      grants.flatMap(({ roles }) => roles),
      (role) => role,
    ),
  ]
    .map(([role, same]) => ({ role, count: same.length }))
    .toSorted((one, other) => other.count - one.count || one.role.localeCompare(other.role));
}
