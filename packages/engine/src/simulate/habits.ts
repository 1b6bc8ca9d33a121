import type { Process } from '../language/playbook.ts';
import type { GuideStep } from '../process/case.ts';
import { type Life, setFields } from './life.ts';

const EMPTY = ['tbd', 'n/a', 'to be confirmed', 'see notes', '?'] as const;
const SHRUGS = ['Said in the call already', 'No time this week', 'Nobody reads it', 'Said in the call already'] as const;
/** Of a hundred answers, so many say nothing: where a gate only warns, and elsewhere. */
const EMPTY_WHERE_WARNED = 36;
const EMPTY_ELSEWHERE = 3;
/** Of a hundred notes nobody has to write, so many are passed over. */
const SKIPPED = 90;

/** Made up, and say so. */
const RIVALS = ['Sample Rival North', 'Sample Rival South'] as const;
const NEW_RIVAL = 'Sample Rival New';
/** Of a hundred deals, so many have somebody else in them; and of those of the last months, so many the one that is new. */
const RIVALLED = 45;
const NEWLY_RIVALLED = 40;
const NEW_FOR_MS = 240 * 86_400_000;

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

/** Once a deal is past its first stage somebody says who else is asked, where the playbook has a field for it; one of them is new. */
export function nameRivals(life: Life): void {
  const { record, kind, visits, playbook } = life.subject;
  const chance = chanceOf(`rivals of ${life.key}`);
  if (kind !== 'deal' || visits.length < 2 || (record['competitors'] ?? null) !== null || chance >= RIVALLED) return;
  if (!playbook.fields.some(({ ref, type }) => ref === 'deal.competitors' && type === 'list')) return;
  const isLate = Date.parse(life.until) - Date.parse(life.now) < NEW_FOR_MS;
  const usual = RIVALS[chance % RIVALS.length] ?? RIVALS[0];
  setFields(life, { competitors: isLate && chance < NEWLY_RIVALLED ? [NEW_RIVAL, usual] : [usual] });
}
