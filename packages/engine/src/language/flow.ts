import type { Rule } from './rule.ts';

/** A talk that branches: questions of a bank, each leading on by what is answered, to an end that says what it came to. */
export interface QuestionFlow {
  /** The first is where it begins. */
  readonly stops: readonly FlowStop[];
}

export type FlowStop = FlowQuestion | FlowEnd;

export interface FlowQuestion {
  readonly kind: 'ask';
  /** The id of a question of the bank. */
  readonly id: string;
  /** Passed over where this does not hold. */
  readonly when: Rule | null;
  readonly choices: readonly FlowChoice[];
  /** Where any other answer leads, and where it goes on when passed over. */
  readonly next: string;
}

export interface FlowChoice {
  readonly say: string;
  /** What is written as the answer; null: what they say in their own words. */
  readonly value: string | null;
  readonly next: string;
}

export interface FlowEnd {
  readonly kind: 'end';
  readonly id: string;
  /** What it came to and what to do with it. */
  readonly say: string;
}
