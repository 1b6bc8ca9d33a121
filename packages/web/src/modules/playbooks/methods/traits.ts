import type { MethodTraits } from '@dealwright/contract/methods';

export const TRAITS = {
  size: ['small', 'medium', 'large'],
  stakeholders: ['one', 'few', 'many'],
  cycle: ['short', 'medium', 'long'],
  complexity: ['low', 'medium', 'high'],
  need: ['known', 'new', 'unnoticed'],
  relationship: ['new', 'growing', 'existing'],
} as const;
export type Trait = keyof typeof TRAITS;
export const TRAIT_NAMES: readonly Trait[] = ['size', 'stakeholders', 'cycle', 'complexity', 'need', 'relationship'];

/** What somebody said of their deals, as the address keeps it. */
export type Said = { [T in Trait]?: string };

/** The traits an address names; what it cannot mean is left out. */
export function traitsSaid(search: Said): MethodTraits {
  return Object.fromEntries(
    TRAIT_NAMES.flatMap((trait) => {
      const value = TRAITS[trait].find((one) => one === search[trait]);
      return value === undefined ? [] : [[trait, value]];
    }),
  );
}
