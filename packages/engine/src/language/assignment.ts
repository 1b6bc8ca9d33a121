import type { Place } from '../base/reason.ts';
import type { Duration, Kind, Rule } from './rule.ts';

/** Who gets a record that came in without an owner, and how soon they must answer. */
export interface Assignment {
  readonly rules: readonly AssignmentRule[];
  /** Open records one person may hold before rules pass them by; null: no limit. */
  readonly most: number | null;
  readonly answerWithin: Duration | null;
}

export interface AssignmentRule {
  readonly id: string;
  readonly kind: Kind;
  /** null: takes every record of its kind. */
  readonly when: Rule | null;
  readonly to: AssignmentTarget;
  readonly because: string | null;
  readonly place: Place;
}

/** Members by mail address, everybody in a team, or everybody with a role. */
export interface AssignmentTarget {
  readonly kind: 'members' | 'team' | 'role';
  readonly names: readonly string[];
}
