import type { Process } from '../language/playbook.ts';
import type { GuideStep } from '../process/case.ts';

const EMPTY = ['tbd', 'n/a', 'to be confirmed', 'see notes', '?'] as const;
const SHRUGS = ['Said in the call already', 'No time this week', 'Nobody reads it', 'Said in the call already'] as const;
/** Of a hundred answers, so many say nothing: where a gate only warns, and elsewhere. */
const EMPTY_WHERE_WARNED = 36;
const EMPTY_ELSEWHERE = 3;
/** Of a hundred notes nobody has to write, so many are passed over. */
const SKIPPED = 90;

/** A number of 0 to 99 that hangs on the text alone, so that it moves no other draw. */
export function chanceOf(text: string): number {
  let sum = 0;
  for (const letter of text) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973;
  return sum % 100;
}

/** What somebody types to be rid of a question, or null; most often where the gate lets them pass all the same. */
export function emptyWords(process: Process, key: string, ref: string): string | null {
  const warned = process.stages.some(({ exits }) =>
    exits.some(({ needs }) => needs.some(({ level, fill }) => level === 'warn' && fill.ref === ref)),
  );
  const chance = chanceOf(`${ref} of ${key}`);
  return chance < (warned ? EMPTY_WHERE_WARNED : EMPTY_ELSEWHERE) ? (EMPTY[chance % EMPTY.length] ?? EMPTY[0]) : null;
}

/** Why somebody passes over a step, or null: notes that nobody has to write are mostly not written. */
export function shrugAt(key: string, step: Pick<GuideStep, 'id' | 'do' | 'required' | 'asks'>): string | null {
  if (step.do !== 'note' || step.required || step.asks.length > 0) return null;
  const chance = chanceOf(`${step.id} of ${key}`);
  return chance < SKIPPED ? (SHRUGS[chance % SHRUGS.length] ?? SHRUGS[0]) : null;
}
