import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readValue, said, typedOf } from './prompt-value.ts';

describe('reading what was typed', () => {
  it('takes nothing typed as unknown, never as 0', () => {
    for (const type of ['text', 'money', 'number', 'integer', 'share', 'date', 'list', 'boolean'])
      expect(readValue(type, '  ')).toEqual({ ok: true, value: null });
  });
  it('keeps an amount exact, whatever marks it was typed with', () => {
    expect(readValue('money', '12.500,50')).toEqual({ ok: true, value: '12500.50' });
    expect(readValue('money', '€12,500')).toEqual({ ok: true, value: '12500' });
    expect(readValue('money', 'a lot').ok).toBe(false);
  });
  it('keeps a share as 0..1 and refuses one that is none', () => {
    expect(readValue('share', '15 %')).toEqual({ ok: true, value: 0.15 });
    expect(readValue('share', '150').ok).toBe(false);
  });
  it('refuses a part of a whole number', () => {
    expect(readValue('integer', '2.5').ok).toBe(false);
    expect(readValue('integer', '1,200')).toEqual({ ok: true, value: 1200 });
  });
  it('reads back every share it wrote', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1000 }), (mills) => {
        const share = mills / 1000;
        const read = readValue('share', typedOf('share', share));
        expect(read.ok ? Number(read.value) : Number.NaN).toBeCloseTo(share, 9);
      }),
    );
  });
  it('reads back every list without marks in its items', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z]{1,8}$/), { minLength: 1 }), (items) => {
        expect(readValue('list', typedOf('list', items))).toEqual({ ok: true, value: items });
      }),
    );
  });
});

describe('saying a value', () => {
  it('says nothing while it is unknown', () => {
    expect(said('money', null, 'EUR')).toBeNull();
    expect(said('text', '', 'EUR')).toBeNull();
  });
  it('says amounts, shares and truths in words', () => {
    expect(said('money', '46000.00', 'EUR')).toBe('€46,000');
    expect(said('share', 0.31, 'EUR')).toBe('31%');
    expect(said('boolean', false, 'EUR')).toBe('No');
  });
});
