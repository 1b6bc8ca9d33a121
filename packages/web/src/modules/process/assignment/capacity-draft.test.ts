import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { capacityFrom, draftOf, isWrong } from './capacity-draft.ts';

describe('limits while they are typed', () => {
  const limit = fc.option(fc.integer({ min: 0, max: 100_000 }), { nil: null });
  it('come back as they were', () => {
    fc.assert(
      fc.property(
        fc.record({
          share: fc.integer({ min: 0, max: 10 }),
          open: fc.record({ all: limit, lead: limit, deal: limit, customer: limit }),
          perDay: limit,
          perWeek: limit,
        }),
        (capacity) => {
          expect(capacityFrom(draftOf(capacity))).toEqual(capacity);
        },
      ),
    );
  });

  it.each([
    ['lead', '', false],
    ['lead', ' 40 ', false],
    ['lead', '0', false],
    ['lead', '-1', true],
    ['lead', '4.5', true],
    ['lead', 'many', true],
    ['lead', '100001', true],
    ['share', '', true],
    ['share', '10', false],
    ['share', '11', true],
  ] as const)('%s “%s” is wrong: %s', (field, typed, wrong) => {
    expect(isWrong(field, typed)).toBe(wrong);
    const empty = draftOf({ share: 1, open: { all: null, lead: null, deal: null, customer: null }, perDay: null, perWeek: null });
    expect(capacityFrom({ ...empty, [field]: typed }) === undefined).toBe(wrong);
  });
});
