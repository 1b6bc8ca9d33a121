import { describe, expect, it } from 'vitest';
import { amountFrom } from './MoneyInput.tsx';

describe('amountFrom', () => {
  it.each([
    ['12500', '12500'],
    ['12,500', '12500'],
    ['12.500', '12500'],
    ['12.500,50', '12500.50'],
    ['12,500.50', '12500.50'],
    ['1,234,567', '1234567'],
    ["12'500", '12500'],
    ['€ 12 500', '12500'],
    ['0.5', '0.5'],
    ['99,90', '99.90'],
  ])('reads %s as %s', (typed, exact) => {
    expect(amountFrom(typed)).toBe(exact);
  });

  it.each(['', 'tbd', '12k', '1.2.3,4,5', '1,23456'])('takes %j for no amount', (typed) => {
    expect(amountFrom(typed)).toBeUndefined();
  });
});
