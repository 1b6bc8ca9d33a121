import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contactHealth, isMailAddress, phoneState } from './contact-health.ts';

const NOW = '2026-04-11T09:00:00Z';
const ANNA = {
  firstName: 'Anna',
  lastName: 'Meier',
  email: 'anna@nordwind.example',
  phone: '030 901820',
  jobTitle: null,
  lastTouchedAt: '2026-01-01T09:00:00Z',
};

describe('contact health', () => {
  it('is the worked example of its page', () => {
    const health = contactHealth(ANNA, NOW);
    expect(health.score).toBe(68);
    expect(health.checks.map(({ id, points, because }) => [id, points, because.code])).toEqual([
      ['email', 30, 'contact.mailGood'],
      ['phone', 15, 'contact.phoneLocal'],
      ['name', 15, 'contact.nameWhole'],
      ['role', 0, 'contact.roleAbsent'],
      ['touched', 8, 'contact.touched'],
    ]);
  });

  it('is 100 when all is known, 0 when nothing is', () => {
    const whole = { ...ANNA, phone: '+49 30 901820', jobTitle: 'Head of operations', lastTouchedAt: NOW };
    expect(contactHealth(whole, NOW).score).toBe(100);
    const nobody = { firstName: null, lastName: ' ', email: '', phone: null, jobTitle: null, lastTouchedAt: null };
    expect(contactHealth(nobody, NOW).score).toBe(0);
  });

  it.each([
    ['anna@nordwind.example', true],
    ['a.b+c@mail.nordwind.co.uk', true],
    ['jürgen@müller.example', true],
    ['anna@nordwind', false],
    ['anna@@nordwind.example', false],
    ['anna nordwind.example', false],
    ['.anna@nordwind.example', false],
    ['an..na@nordwind.example', false],
    ['anna@-nordwind.example', false],
    ['anna@nordwind.example,', false],
    [`${'a'.repeat(65)}@nordwind.example`, false],
  ])('%s is an address: %s', (text, valid) => {
    expect(isMailAddress(text)).toBe(valid);
  });

  it.each([
    ['+49 30 901820', 'international'],
    ['0043 1 5332727', 'international'],
    ['030/901820', 'local'],
    ['(030) 90 18-20 ext. 12', 'local'],
    ['+49', 'invalid'],
    ['12345', 'invalid'],
    ['0000000', 'invalid'],
    ['+1234567890123456', 'invalid'],
    ['call me', 'invalid'],
  ])('%s is %s', (text, state) => {
    expect(phoneState(text)).toBe(state);
  });

  it('stays between 0 and 100 and never throws, whatever stands in the fields', () => {
    const field = fc.option(fc.string({ unit: 'grapheme', maxLength: 40 }));
    fc.assert(
      fc.property(fc.record({ firstName: field, lastName: field, email: field, phone: field, jobTitle: field }), (fields) => {
        const { score } = contactHealth({ ...fields, lastTouchedAt: null }, NOW);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(85);
      }),
    );
  });
});
