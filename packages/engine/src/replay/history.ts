import type { Plain } from '../base/reason.ts';
import type { Kind, Outcome } from '../language/playbook.ts';
import type { Answer, Direction, StepMark } from '../process/case.ts';

/** What was recorded of one lead, deal or customer, from its opening to its end. */
export interface RecordHistory {
  readonly id: string;
  readonly kind: Kind;
  /** Process, stage and version it began with. */
  readonly process: string;
  readonly stage: string;
  readonly version: number;
  readonly openedAt: string;
  /** By when they became known; of one moment in the order they were recorded. */
  readonly events: readonly HistoryEvent[];
}

interface Moment {
  /** When it happened. */
  readonly at: string;
  /** When it was known: nothing is used before. */
  readonly knownAt: string;
}

export type HistoryEvent = Moment & Deed;

type Deed =
  /** By ref: `deal.amount`, `account.employees`. `untold` are those that held something nobody can read any more. */
  | { readonly is: 'fields'; readonly values: Readonly<Record<string, Plain>>; readonly untold?: readonly string[] }
  | ({ readonly is: 'answer'; readonly ref: string; readonly untold?: boolean } & Pick<Answer, 'value' | 'confidence' | 'confirmedBy'>)
  | { readonly is: 'happened'; readonly what: readonly string[]; readonly with?: readonly string[] }
  | { readonly is: 'document'; readonly document: string }
  | ({ readonly is: 'step' } & Pick<StepMark, 'step' | 'state' | 'note'>)
  /** Fields null: no longer there. */
  | { readonly is: 'person'; readonly among: 'contacts' | 'stakeholders'; readonly id: string; readonly fields: Fields | null }
  | { readonly is: 'owner'; readonly owner: { readonly id: string | null; readonly name: string } | null }
  | Move
  /** A move that was tried and held. */
  | { readonly is: 'held'; readonly from: string; readonly to: string; readonly version: number | null };

type Fields = Readonly<Record<string, Plain>>;

export interface Move {
  readonly is: 'moved';
  readonly from: string;
  readonly to: string;
  readonly direction: Direction;
  readonly outcome: Outcome | null;
  readonly skipped: readonly string[];
  /** What was unmet and passed by an override then. */
  readonly overridden: readonly string[];
  readonly until: string | null;
  /** A reason in words was given. */
  readonly reason: boolean;
  readonly automatic: boolean;
  readonly version: number | null;
}
