import type { Step } from '../language/playbook.ts';
import type { Repeat } from './repeat.ts';

/** How one step of the process stands for one case. */
export interface StepStanding {
  readonly step: Step;
  readonly state: 'open' | 'done' | 'skipped';
  /** When it was done, where known; of a repeating step the last time. */
  readonly doneAt: string | null;
  /** Done, or skipped with a note although not required: what a gate and `step.x` take for an answer. */
  readonly counts: boolean;
  /** Its `when` holds, or it has none; a step of a track that has not begun applies not. */
  readonly applies: boolean;
  readonly repeat: Repeat | null;
}
