import type { Duration, Rule } from './rule.ts';
import type { FieldType } from './field-type.ts';

/** An element whose answer is a list of entries, each of the same columns: a pain chain, a business case, what was agreed. */
export interface Entries {
  readonly columns: readonly EntryColumn[];
  /** Complete entries it takes for the element to be answered. */
  readonly least: number;
  /** One entry for each person of this list; null: as many as there are. */
  readonly per: 'stakeholder' | null;
}

/** `person`: the id of a contact; `entry`: the id of another entry of the same list. */
export type ColumnType = FieldType | 'person' | 'entry';

export interface EntryColumn {
  readonly id: string;
  readonly name: string;
  readonly type: ColumnType;
  readonly choices: readonly string[];
  /** Without it an entry is not complete. */
  readonly required: boolean;
  /** Of numbers and money: the entries are added up. */
  readonly sum: boolean;
  /** Of choices: every one of these must be found in some entry; one that is not is a red flag. */
  readonly covers: readonly string[];
  /** How far a number has come from one column's towards another's. */
  readonly progress: { readonly from: string | null; readonly to: string } | null;
}

/** Elements of one kind within a framework, such as SPIN's implication questions. */
export interface ElementGroup {
  readonly id: string;
  /** `spin.implication` */
  readonly ref: string;
  readonly name: string;
  /** Answers that are enough of this kind. */
  readonly enough: number;
}

/** Answers after which leaving is the better choice. */
export interface LeaveOn {
  readonly values: readonly string[];
  readonly because: string;
}

export const TRAITS = {
  size: ['small', 'medium', 'large'],
  stakeholders: ['one', 'few', 'many'],
  cycle: ['short', 'medium', 'long'],
  complexity: ['low', 'medium', 'high'],
  need: ['known', 'new', 'unnoticed'],
  relationship: ['new', 'growing', 'existing'],
} as const;
export type Trait = keyof typeof TRAITS;
export type Traits = { readonly [T in Trait]?: (typeof TRAITS)[T][number] };

/** What a framework is as a way of selling: for whom, how long it takes as a rule, and what working by it adds. Judgements, not measurements. */
export interface Method {
  readonly focus: string;
  readonly bestFor: readonly string[];
  readonly marks: readonly string[];
  /** How well it goes with each trait of a deal, -3..3. */
  readonly fits: { readonly [T in Trait]?: Readonly<Record<string, number>> };
  readonly expect: Duration | null;
  /** Markdown. */
  readonly guide: string | null;
  readonly steps: readonly MethodStep[];
  /** What to ask before a proposal. */
  readonly gate: Rule | null;
}

/** A step that working by a method adds to a process. */
export interface MethodStep {
  readonly id: string;
  readonly do: 'task' | 'call' | 'email' | 'meeting' | 'note' | 'document' | 'message';
  readonly title: string;
  readonly asks: readonly string[];
}
