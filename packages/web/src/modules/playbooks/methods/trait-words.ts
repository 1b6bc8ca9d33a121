import { t } from './messages.ts';
import { TRAIT_NAMES, type Trait } from './traits.ts';

const WORDS: Readonly<Record<Trait, Readonly<Record<string, () => string>>>> = {
  size: { small: () => t('size-small'), medium: () => t('size-medium'), large: () => t('size-large') },
  stakeholders: { one: () => t('stakeholders-one'), few: () => t('stakeholders-few'), many: () => t('stakeholders-many') },
  cycle: { short: () => t('cycle-short'), medium: () => t('cycle-medium'), long: () => t('cycle-long') },
  complexity: { low: () => t('complexity-low'), medium: () => t('complexity-medium'), high: () => t('complexity-high') },
  need: { known: () => t('need-known'), new: () => t('need-new'), unnoticed: () => t('need-unnoticed') },
  relationship: {
    new: () => t('relationship-new'),
    growing: () => t('relationship-growing'),
    existing: () => t('relationship-existing'),
  },
};

/** A trait's value in words; one this page does not know as it is. */
export function wordOf(trait: string, value: string): string {
  const known = TRAIT_NAMES.find((one) => one === trait);
  return known === undefined ? value : (WORDS[known][value]?.() ?? value);
}
