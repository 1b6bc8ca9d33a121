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
}

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
  readonly kind: Kind | 'account' | 'contact';
  readonly key: string;
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
  | { readonly act: 'step'; readonly step: string; readonly title: string; readonly document: boolean; readonly visit: string }
  | { readonly act: 'document'; readonly document: string }
  | { readonly act: 'move'; readonly decision: Moved; readonly reason: string | null; readonly override: string | null }
  | { readonly act: 'held'; readonly from: string; readonly to: string; readonly unmet: readonly Unmet[] }
  | { readonly act: 'convert'; readonly account: string; readonly contact: string; readonly deal: string }
  | { readonly act: 'start'; readonly process: string; readonly kind: Kind; readonly record: string; readonly name: string };

export interface Act {
  readonly at: string;
  /** Id of the seller. */
  readonly by: string;
  readonly about: Subject;
  readonly deed: Deed;
}

/** A record that ran a process, as the simulation left it. */
export interface Lived {
  readonly owner: string;
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
