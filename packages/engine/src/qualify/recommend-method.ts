import { type Trait, TRAITS, type Traits } from '../language/framework.ts';
import type { Framework } from '../language/playbook.ts';

/** What one trait says for or against a method. */
export interface TraitReason {
  readonly trait: Trait;
  readonly value: string;
  /** -3..3, as the framework states it. */
  readonly weight: number;
}

export interface RankedMethod {
  readonly framework: string;
  /** The sum of the weights of its reasons. */
  readonly points: number;
  /** Strongest first, whichever way they point; a trait the framework says nothing of has weight 0 and is left out. */
  readonly reasons: readonly TraitReason[];
}

export interface Recommendation {
  /** Best first; equals in the order given. */
  readonly ranked: readonly RankedMethod[];
  /** Traits nobody knows: each could change the order. */
  readonly unknown: readonly Trait[];
}

/**
 * Which ways of selling go with the traits of a deal, best first, each with what speaks for and against it.
 *
 * Shape: frameworks without a `method` are left out; an unknown trait counts for nobody.
 * Units: points are the plain sum of the stated weights, so anybody can add them up again.
 * Source: docs/domain/methods.md.
 */
export function recommendMethod(traits: Traits, frameworks: readonly Framework[]): Recommendation {
  const ranked = frameworks.flatMap(({ id, method }): RankedMethod[] => {
    if (method === undefined) return [];
    const reasons = traitsIn(traits).flatMap(([trait, value]): TraitReason[] => {
      const weight = method.fits[trait]?.[value] ?? 0;
      return weight === 0 ? [] : [{ trait, value, weight }];
    });
    return [
      {
        framework: id,
        points: reasons.reduce((sum, { weight }) => sum + weight, 0),
        reasons: reasons.toSorted((a, b) => Math.abs(b.weight) - Math.abs(a.weight)),
      },
    ];
  });
  return { ranked: ranked.toSorted((a, b) => b.points - a.points), unknown: TRAIT_NAMES.filter((trait) => traits[trait] === undefined) };
}

const TRAIT_NAMES: readonly Trait[] = ['size', 'stakeholders', 'cycle', 'complexity', 'need', 'relationship'];

function traitsIn(traits: Traits): [Trait, string][] {
  return TRAIT_NAMES.flatMap((trait): [Trait, string][] => {
    const value = traits[trait];
    return value === undefined || !(TRAITS[trait] as readonly string[]).includes(value) ? [] : [[trait, value]];
  });
}
