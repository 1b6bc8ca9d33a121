import { describe, expect, it } from 'vitest';
import { draftsOf, lineBody, newLine } from './line-draft.ts';

const product = { id: '01890000-0000-7000-8000-000000000000', name: 'Seat' };

describe('a line that is typed', () => {
  it('reads figures the way people write them', () => {
    const typed = { ...newLine('a'), product, quantity: '2,5', unitPrice: '1.200,50', discount: '12.5 %', termMonths: '24' };
    expect(lineBody({ ...typed, period: 'month' })).toEqual({
      productId: product.id,
      quantity: '2.5',
      unitPrice: '1200.50',
      discount: 0.125,
      period: 'month',
      termMonths: 24,
    });
    expect(lineBody({ ...typed, unitPrice: '', period: 'once' })).toMatchObject({ unitPrice: null, termMonths: null });
  });

  it.each([
    ['product', { product: null }],
    ['quantity', { quantity: '-1' }],
    ['unitPrice', { unitPrice: 'much' }],
    ['discount', { discount: '120' }],
  ])('says that its %s is wrong', (wrong, part) => {
    expect(lineBody({ ...newLine('a'), product, ...part })).toBe(wrong);
  });

  it('comes back as it was', () => {
    const kept = { productId: product.id, quantity: '3', unitPrice: '9.99', discount: 0.1, period: 'year', termMonths: 36 } as const;
    const [draft] = draftsOf([{ id: 'a', product, net: null, firstYear: null, annual: null, total: null, ...kept }]);
    expect(draft === undefined ? null : lineBody(draft)).toEqual(kept);
  });
});
