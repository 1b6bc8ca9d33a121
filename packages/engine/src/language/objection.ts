/** What a buyer may say against it, and how it is met. */
export interface Objection {
  readonly id: string;
  readonly name: string;
  readonly process: string;
  /** Where it is raised; none: in any open stage. */
  readonly stages: readonly string[];
  /** In their words. */
  readonly says: string;
  /** What they mean by it. */
  readonly behind: string | null;
  /** What to ask back before answering. */
  readonly ask: readonly string[];
  readonly answer: string | null;
  /** What shows that the answer is true. */
  readonly proof: string | null;
}

/** What may be objected to in a stage. */
export function objectionsIn(all: readonly Objection[], process: string, stage: string): readonly Objection[] {
  return all.filter((one) => one.process === process && (one.stages.length === 0 || one.stages.includes(stage)));
}
