import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TRAITS, type Traits } from '../language/framework.ts';
import type { Framework } from '../language/playbook.ts';
import { measureTraits, traitsOf } from './measure-traits.ts';
import { recommendMethod } from './recommend-method.ts';

const method = (id: string, fits: NonNullable<Framework['method']>['fits']): Framework => ({
  id,
  name: id,
  elements: [],
  method: { focus: '', bestFor: [], marks: [], fits, expect: null, guide: null, steps: [], gate: null },
});
const SHORT = method('short', { size: { small: 3, large: -2 }, stakeholders: { one: 2, many: -3 } });
const LONG = method('long', { size: { small: -2, large: 3 }, stakeholders: { one: -3, many: 3 }, cycle: { long: 2 } });

describe('a recommendation', () => {
  it('adds the stated weights up, and gives each as a reason', () => {
    const { ranked, unknown } = recommendMethod({ size: 'large', stakeholders: 'many' }, [
      SHORT,
      LONG,
      { id: 'x', name: 'x', elements: [] },
    ]);
    expect(ranked).toEqual([
      {
        framework: 'long',
        points: 6,
        reasons: [
          { trait: 'size', value: 'large', weight: 3 },
          { trait: 'stakeholders', value: 'many', weight: 3 },
        ],
      },
      {
        framework: 'short',
        points: -5,
        reasons: [
          { trait: 'stakeholders', value: 'many', weight: -3 },
          { trait: 'size', value: 'large', weight: -2 },
        ],
      },
    ]);
    expect(unknown).toEqual(['cycle', 'complexity', 'need', 'relationship']);
  });

  it('has points that are the sum of its reasons, best first', () => {
    const traits = fc.record(
      {
        size: fc.constantFrom(...TRAITS.size),
        stakeholders: fc.constantFrom(...TRAITS.stakeholders),
        cycle: fc.constantFrom(...TRAITS.cycle),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(traits, (given) => {
        const { ranked } = recommendMethod(given satisfies Traits, [SHORT, LONG]);
        for (const { points, reasons } of ranked) expect(points).toBe(reasons.reduce((sum, { weight }) => sum + weight, 0));
        expect(ranked.map(({ points }) => points)).toEqual(ranked.map(({ points }) => points).toSorted((a, b) => b - a));
      }),
    );
  });
});

describe('what the records show', () => {
  const eight = <T>(value: T): T[] => Array.from({ length: 8 }, () => value);

  it('is the median of enough deals, and nothing of too few', () => {
    const deals = {
      amounts: ['500.00', '900.00', '2000.00', '8000.00', '12000.00', '30000.00', '90000.00', '400000.00'],
      people: [1, 1, 2, 3, 5, 6, 8, 9],
      days: [10, 20, 30],
      repeated: eight(true),
    };
    expect(measureTraits(deals)).toEqual([
      { trait: 'size', value: 'small', measure: '8000', of: 8 },
      { trait: 'stakeholders', value: 'few', measure: '3', of: 8 },
      { trait: 'relationship', value: 'existing', measure: '1.00', of: 8 },
    ]);
  });

  it('stands behind what somebody says', () => {
    const measured = measureTraits({ amounts: [], people: eight(6), days: eight(200), repeated: [] });
    expect(traitsOf(measured, { cycle: 'short', need: 'new' })).toEqual({ stakeholders: 'many', cycle: 'short', need: 'new' });
  });
});
