/** What rules and needs of one process may name, as the checker found it. */
export interface Vocabulary {
  readonly names: readonly Word[];
  /** What a need may ask, or a page may open to fill. */
  readonly refs: readonly Word[];
  /** Their ids, with the names people know. */
  readonly stages: readonly Word[];
  readonly steps: readonly string[];
  readonly roles: readonly string[];
  readonly processes: readonly Word[];
  /** The questions of frameworks. */
  readonly answers: readonly Word[];
  readonly personas: readonly Word[];
  /** The teams of the workspace, which rules name as texts. */
  readonly teams?: readonly string[];
}

export interface Word {
  readonly name: string;
  readonly means: string;
}

export const NO_WORDS: Vocabulary = { names: [], refs: [], stages: [], steps: [], roles: [], processes: [], answers: [], personas: [] };

/** What can be called in a rule, the way it is written. */
export const CALLS: readonly Word[] = [
  { name: 'has()', means: 'it is known' },
  { name: 'answered("")', means: 'the question is answered' },
  { name: 'score("")', means: 'share of a framework, 0 to 1' },
  { name: 'happened("")', means: 'since the stage began' },
  { name: 'ever("")', means: 'at any time' },
  { name: 'entered("")', means: 'a stage was entered' },
  { name: 'count()', means: 'how many' },
  { name: 'sum(, "")', means: 'of a field of each' },
  { name: 'within(, days(14))', means: 'no further away than' },
  { name: 'days()', means: 'days' },
  { name: 'workingDays()', means: 'working days' },
  { name: 'today', means: 'the day' },
  { name: 'now', means: 'the moment' },
];
