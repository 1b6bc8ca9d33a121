import { describe, expect, it } from 'vitest';
import { parseAmount, parseBoolean, parseDate, parseInstant, parseNumber, parseShare } from './parse-value.ts';

describe('numbers', () => {
  it.each([
    ['1234.5', 'point', '1234.5'],
    ['1,234,567.89', 'point', '1234567.89'],
    ['12,34,567', 'point', '1234567'],
    ['1.234.567,89', 'comma', '1234567.89'],
    ['1 234,5', 'comma', '1234.5'],
    ["1'234.50", 'point', '1234.50'],
    ['(250)', 'point', '-250'],
    ['-0012', 'point', '-12'],
    ['.5', 'point', '0.5'],
    ['1.2.3', 'point', null],
    ['12x', 'point', null],
    ['', 'point', null],
    ['-', 'point', null],
  ] as const)('reads %j with a decimal %s as %j', (text, decimals, expected) => {
    expect(parseNumber(text, decimals)).toBe(expected);
  });

  it('reads the currency that stands beside an amount', () => {
    expect(parseAmount('€ 1.234,50', 'comma')).toEqual({ amount: '1234.50', currency: 'EUR' });
    expect(parseAmount('1,000 USD', 'point')).toEqual({ amount: '1000', currency: 'USD' });
    expect(parseAmount('$99', 'point')).toEqual({ amount: '99', currency: 'USD' });
    expect(parseAmount('550', 'point')).toEqual({ amount: '550', currency: null });
    expect(parseAmount('1.2 Cr', 'point')).toBeNull();
  });

  it('reads shares with and without the sign', () => {
    expect(parseShare('15%', 'point')).toBe(0.15);
    expect(parseShare('0.15', 'point')).toBe(0.15);
    expect(parseShare('some', 'point')).toBeNull();
  });

  it('reads a yes and a no, and neither', () => {
    expect([parseBoolean('Yes'), parseBoolean('nein'), parseBoolean('maybe')]).toEqual([true, false, null]);
  });
});

describe('dates', () => {
  it.each([
    ['2024-03-15', 'YMD', '2024-03-15'],
    ['2024/3/5', 'MDY', '2024-03-05'],
    ['03/04/2024', 'MDY', '2024-03-04'],
    ['03/04/2024', 'DMY', '2024-04-03'],
    ['31.12.99', 'DMY', '1999-12-31'],
    ['15 March 2024', 'MDY', '2024-03-15'],
    ['Mar 5, 2024', 'DMY', '2024-03-05'],
    ['2023-02-29', 'YMD', null],
    ['13/13/2024', 'MDY', null],
    ['yesterday', 'MDY', null],
    ['2024-03-15 later', 'YMD', null],
  ] as const)('reads %j in the order %s as %j', (text, order, expected) => {
    expect(parseDate(text, order)).toBe(expected);
  });

  it('lets a day begin where the workspace is', () => {
    expect(parseInstant('2024-07-01', 'YMD', 'Europe/Berlin')).toBe('2024-06-30T22:00:00.000Z');
    expect(parseInstant('2024-07-01', 'YMD', 'America/New_York')).toBe('2024-07-01T04:00:00.000Z');
  });

  it('takes a time as the workspace’s unless it says its zone', () => {
    expect(parseInstant('2024-03-15 09:12:00', 'YMD', 'Europe/Berlin')).toBe('2024-03-15T08:12:00.000Z');
    expect(parseInstant('03/15/2024 3:04 PM', 'MDY', 'UTC')).toBe('2024-03-15T15:04:00.000Z');
    expect(parseInstant('2024-03-15T09:12:00+02:00', 'YMD', 'America/New_York')).toBe('2024-03-15T07:12:00.000Z');
    expect(parseInstant('1710493920000', 'YMD', 'UTC')).toBe('2024-03-15T09:12:00.000Z');
    expect(parseInstant('2024-03-15 25:00', 'YMD', 'UTC')).toBeNull();
  });
});
