import type { Plain } from '../base/reason.ts';
import type { Kind, Playbook } from '../language/playbook.ts';
import type { Case, Decision, Unmet } from '../process/case.ts';

/** Somebody who sells in a simulated company. */
export interface Seller {
  readonly id: string;
  readonly name: string;
  readonly role: 'rep' | 'manager' | 'admin';
  /** 0..1: how often calls are answered, sales are won, and how seldom a gate is tried too early. */
  readonly skill: number;
  /** How long things take: 1 is usual, 2 twice as long. */
  readonly pace: number;
  /** Roles of the playbook they were given. */
  readonly plays?: readonly string[];
  /** The name of the team they are in. */
  readonly team?: string | null;
}

/** Who moved what went on by itself. */
export const NOBODY = 'system';

/** What to simulate, and how much of it. */
export interface Wish {
  readonly playbook: Playbook;
  readonly seed: string;
  /** The moment the simulation ends; an instant. */
  readonly until: string;
  readonly days: number;
  readonly accounts: number;
  readonly leads: number;
  readonly deals: number;
  readonly sellers: readonly [Seller, ...Seller[]];
}

/** One kind of record that may be acted on; keys stand for ids and are the same for the same seed. */
export interface Subject {
  readonly kind: Kind | 'account' | 'contact' | 'product';
  readonly key: string;
}

/** What of a product was sold. */
export interface SoldLine {
  /** Key of the product. */
  readonly product: string;
  readonly name: string;
  readonly quantity: string;
  readonly unitPrice: string;
  /** 0..1 */
  readonly discount: number;
  readonly period: 'once' | 'month' | 'year';
  readonly termMonths: number | null;
}

export type Fields = Readonly<Record<string, Plain>>;
export type Moved = Extract<Decision, { kind: 'moved' }>;

/** What somebody did, as the product would be told of it. Record keys stand where ids do. */
export type Deed =
  | { readonly act: 'create'; readonly fields: Fields }
  | {
      readonly act: 'activity';
      readonly kind: 'call' | 'email' | 'meeting' | 'note' | 'message';
      readonly direction: 'in' | 'out' | null;
      readonly outcome: string | null;
      readonly subject: string;
      readonly minutes: number | null;
    }
  | { readonly act: 'answer'; readonly ref: string; readonly value: Plain; readonly was: Plain; readonly confidence: number | null }
  | { readonly act: 'set'; readonly changes: Readonly<Record<string, { readonly from: Plain; readonly to: Plain }>> }
  | {
      readonly act: 'step';
      readonly step: string;
      readonly title: string;
      readonly document: boolean;
      readonly visit: string;
      readonly skipped: string | null;
    }
  | { readonly act: 'document'; readonly document: string }
  | { readonly act: 'move'; readonly decision: Moved; readonly reason: string | null; readonly override: string | null }
  | { readonly act: 'held'; readonly from: string; readonly to: string; readonly unmet: readonly Unmet[] }
  | { readonly act: 'convert'; readonly account: string; readonly contact: string; readonly deal: string }
  | {
      readonly act: 'handover';
      readonly state: 'accepted' | 'returned';
      readonly by: string;
      readonly title: string;
      readonly reason: string | null;
      readonly giver: string;
      readonly owner: string;
      readonly visit: string;
    }
  | { readonly act: 'lines'; readonly lines: readonly SoldLine[]; readonly amount: string; readonly was: Plain; readonly currency: string }
  | {
      readonly act: 'part';
      readonly contact: string;
      readonly name: string;
      readonly role: string;
      readonly stance: string;
      readonly influence: string;
    }
  | { readonly act: 'task'; readonly task: string; readonly title: string; readonly dueOn: string; readonly owner: string }
  | { readonly act: 'taskDone'; readonly task: string; readonly title: string }
  | ({
      readonly act: 'agreement';
      readonly agreement: string;
      readonly account: string;
      readonly name: string;
      readonly owner: string;
    } & Term &
      Sold)
  | { readonly act: 'prolong'; readonly agreement: string; readonly name: string; readonly from: string; readonly to: string }
  | {
      readonly act: 'assets';
      readonly agreement: string;
      readonly account: string;
      readonly since: string;
      readonly lines: readonly (SoldLine & { readonly place: number })[];
    }
  | { readonly act: 'start'; readonly process: string; readonly kind: Kind; readonly record: string; readonly name: string };

/** From when to when something was promised, and when to speak of it again. */
export interface Term {
  readonly startsOn: string;
  readonly endsOn: string | null;
  readonly noticeOn: string | null;
}

interface Sold {
  readonly amount: string | null;
  readonly currency: string;
  readonly lines: readonly SoldLine[];
}

export interface Act {
  readonly at: string;
  /** Id of the seller, or `NOBODY`. */
  readonly by: string;
  readonly about: Subject;
  readonly deed: Deed;
}

/** A record that ran a process, as the simulation left it. */
export interface Lived {
  /** Whoever it belongs to in the end, and whoever it began with; null where it was never anybody's. */
  readonly owner: string | null;
  readonly beganWith: string;
  readonly subject: Case;
  /** How the visits ended, in their order; null for the one that is open. */
  readonly left: readonly (Left | null)[];
  /** Answers that were known before it began. */
  readonly brought: Case['answers'];
}

export interface Left {
  readonly by: string;
  readonly to: string;
  readonly direction: Moved['direction'];
  readonly reason: string | null;
}

/** Two years of a company, or as many as were asked for. */
export interface Simulation {
  /** In the order they happened. */
  readonly acts: readonly Act[];
  /** By key. */
  readonly records: ReadonlyMap<string, Lived>;
}
