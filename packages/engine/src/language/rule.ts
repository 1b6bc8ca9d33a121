import type { Place, Plain } from '../base/reason.ts';

export type Kind = 'lead' | 'deal' | 'customer';
export const KINDS = ['lead', 'deal', 'customer'] as const satisfies readonly Kind[];

/** A span as written in the playbook. `unit` `day`, `week`, `month` are calendar time in the workspace's zone. */
export interface Duration {
  readonly amount: number;
  readonly unit: 'minute' | 'hour' | 'day' | 'week' | 'month' | 'workingHour' | 'workingDay';
}

/** Working hours of a week in one zone. Minutes count from midnight; `days` is indexed 1 (Monday) to 7. */
export interface Calendar {
  readonly zone: string;
  readonly days: Readonly<Record<number, readonly { readonly from: number; readonly to: number }[]>>;
  /** `YYYY-MM-DD` */
  readonly holidays: readonly string[];
}

/**
 * What a rule may read, for one record at one moment. Built by `process/scope.ts`.
 *
 * `values` maps a top-level name to its plain value:
 * - `lead` | `deal` | `customer` (the record), `account`, `owner`: an object by bare field name (`{ amount: '30000.00' }`); declared
 *   fields stand beside the built-in ones; absent, null and blank text are unknown;
 * - `team`: the name of the team the owner is in;
 * - `contacts`, `stakeholders`: lists of such objects; a rule that reads one longer than 500 fails;
 * - `stage`: id; `today`: `YYYY-MM-DD`; `now`: instant;
 * - `document`: an object by document id, any non-null value is presence; `step`: an object by step id, true when done or skipped
 *   (an absent one is false); `track`: an object by track id, true when done (an absent one is false);
 * - each framework by its id (`bant`): an object by element id to the answer's value.
 */
export interface Scope {
  readonly values: ReadonlyMap<string, Plain>;
  /** An instant, the moment `within` counts from. */
  readonly now: string;
  readonly calendar: Calendar;
  /** `bant.budget`: has an answer that is not blank and has not aged. */
  answered(ref: string): boolean;
  /** 0..1, see `qualify/score.ts`. */
  score(framework: string): number;
  /** 0..1 of a framework (`spin`), a group of it (`spin.implication`) or an element, see `qualify/share.ts`. */
  coverage(ref: string): number;
  /** How well an element is known: `confirmed`, see `qualify/known-state.ts`. */
  state(ref: string): string;
  /** Since this visit of the stage began: `meeting.held`. */
  happened(what: string): boolean;
  /** At any time. */
  ever(what: string): boolean;
  /** Whether the record has ever been in the stage, this visit counted, skipped ones not. */
  entered(stage: string): boolean;
}

/** What a rule answered. `unknown` names the refs whose absence decided; `failed` carries the sentence. */
export type Verdict =
  | { readonly kind: 'true' }
  | { readonly kind: 'false' }
  | { readonly kind: 'unknown'; readonly missing: readonly string[] }
  | { readonly kind: 'failed'; readonly message: string };

/** A compiled expression. `refs` are all record values it reads (`deal.amount`, `meddic.pain`, `account.employees`). */
export interface Rule {
  readonly text: string;
  readonly place: Place;
  readonly refs: readonly string[];
  /** Total and bounded; never throws. */
  evaluate(scope: Scope): Verdict;
}
