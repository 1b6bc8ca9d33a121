/** What rules and needs of one process may name, as the checker found it. */
export interface Vocabulary {
  readonly names: readonly Word[];
  /** What a need may ask, or a page may open to fill. */
  readonly refs: readonly Word[];
  /** Their ids, with the names people know. */
  readonly stages: readonly Word[];
  /** Where buyers may object: the stages that are no endings. */
  readonly openStages: readonly Word[];
  readonly steps: readonly string[];
  readonly roles: readonly string[];
  readonly processes: readonly Word[];
  /** The questions of frameworks. */
  readonly answers: readonly Word[];
  readonly personas: readonly Word[];
  /** The teams of the workspace, which rules name as texts. */
  readonly teams?: readonly string[];
  /** Of a bank: its questions, and the lines of its talk. */
  readonly questions: readonly Word[];
  readonly stops: readonly Word[];
  /** What may be written down as the answer that is looked at. */
  readonly values: readonly Word[];
}

export interface Word {
  readonly name: string;
  readonly means: string;
}

const OF_PROCESS = { names: [], refs: [], stages: [], openStages: [], steps: [] } as const;
const OF_PLAYBOOK = { roles: [], processes: [], answers: [], personas: [] } as const;
export const NO_WORDS: Vocabulary = { ...OF_PROCESS, ...OF_PLAYBOOK, questions: [], stops: [], values: [] };
/** What all processes share, for what belongs to none that there is. */
export const sharedWords = (words: Vocabulary): Vocabulary => ({ ...words, ...OF_PROCESS });

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
