import type { Kind, LostReasons } from '../reads.ts';

/** The record a dialog moves, as far as the dialog must know it. */
export interface MoveTarget {
  kind: Kind;
  id: string;
  name: string;
  fromStage: string;
  currency: string;
  lostReasons: LostReasons;
}
