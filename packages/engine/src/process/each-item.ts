import type { Step } from '../language/playbook.ts';
import type { Case } from './case.ts';
import { valueAt } from './value-at.ts';

/**
 * The steps a step stands for: itself, or where it says `each`, one for every item of that list. The key of an item is its text in
 * small letters and hyphens, so that a step stays the same however the list is sorted; two items that read alike are one step.
 * Shape: `carrierOffer.allianz` titled `Get an offer: Allianz`.
 */
export function stepsOfEach(subject: Case, step: Step): readonly Step[] {
  if (step.each === null) return [step];
  const items = valueAt(subject, step.each);
  if (!Array.isArray(items)) return [];
  const found = new Map<string, Step>();
  for (const item of items) {
    const text = typeof item === 'string' || typeof item === 'number' ? String(item).trim() : '';
    const key = keyOf(text);
    if (key !== '' && !found.has(key)) found.set(key, { ...step, id: `${step.id}.${key}`, title: `${step.title}: ${text}`, each: null });
  }
  return [...found.values()];
}

/** What an item without letters or digits is called by is its characters' numbers. */
function keyOf(text: string): string {
  const key = text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-+|-+$/g, '');
  return key === '' ? Array.from(text, (character) => character.codePointAt(0) ?? 0).join('-') : key;
}
