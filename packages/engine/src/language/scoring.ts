import type { Place } from '../base/reason.ts';
import type { Kind, Rule } from './rule.ts';

/** How well a record fits the ideal customer, how much its people engage, and the grade that both make. */
export interface Scoring {
  /** The ideal customer profile as weighted rules, by kind of record. */
  readonly fit: Readonly<Record<Kind, readonly FitRule[]>>;
  readonly signals: readonly Signal[];
  readonly grades: Grades;
}

export interface FitRule {
  readonly id: string;
  readonly name: string;
  readonly when: Rule;
  /** Given when the rule holds; negative ones speak against. */
  readonly points: number;
  readonly because: string;
}

/** One kind of happening that shows interest. Its points halve every `halfLifeMs`. */
export interface Signal {
  /** `meeting.held` */
  readonly what: string;
  readonly points: number;
  readonly halfLifeMs: number;
  /** The most that all happenings of this kind may add up to. */
  readonly most: number | null;
  readonly because: string;
  readonly place: Place;
}

/** The least points of each grade; below the last one it is D, or 4. */
export interface Grades {
  readonly fit: { readonly A: number; readonly B: number; readonly C: number };
  readonly engagement: { readonly 1: number; readonly 2: number; readonly 3: number };
}
