import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emailDomain, matchDomain, matchName, matchPhone, personName } from './matching.ts';

describe('a name as it is compared', () => {
  it.each([
    ['GTXPro', 'GTX Pro'],
    ['Müller & Söhne GmbH & Co. KG', 'müller söhne'],
    ['  ACME, Inc. ', 'Acme'],
    ['Acme S.A.', 'ACME SARL'],
    ['Ｆｕｌｌ Width Ltd', 'full width'],
    ['Novo Nordisk A/S', 'Novo-Nordisk'],
    ["O'Neill plc", 'ONeill'],
  ])('%s is %s', (one, other) => {
    expect(matchName(one)).toBe(matchName(other));
  });

  it.each([
    ['Plussunlocks', 'Plusstrip'],
    ['GTX Plus Basic', 'GTX Plus Pro'],
    ['AG', 'SE'],
    ['!!!', '???'],
  ])('%s is not %s', (one, other) => {
    expect(matchName(one)).not.toBe(matchName(other));
  });

  it('is never empty for a name, never too long for an index, and stays what it is', () => {
    const name = fc.string({ unit: 'binary', minLength: 1, maxLength: 200 }).filter((text) => text.trim() !== '' && text.isWellFormed());
    fc.assert(
      fc.property(name, (text) => {
        const matched = matchName(text);
        expect(matched.length).toBeGreaterThan(0);
        expect(matched.length).toBeLessThanOrEqual(200);
        expect(matched.isWellFormed()).toBe(true);
      }),
    );
  });

  it('does not change with a legal ending', () => {
    const word = fc.stringMatching(/^[a-z]{6,10}$/);
    fc.assert(
      fc.property(word, fc.constantFrom('GmbH', 'Inc.', 'Ltd', 'AG', 'LLC', 'S.A.', 'GmbH & Co. KG'), (name, ending) => {
        expect(matchName(`${name} ${ending}`)).toBe(matchName(name));
      }),
    );
  });
});

describe('domains and numbers', () => {
  it.each([
    ['https://www.Example.com/about?x=1', 'example.com'],
    ['example.co.uk:8080', 'example.co.uk'],
    ['http://user@shop.example.com.', 'shop.example.com'],
    ['intranet', null],
    ['not a site. really', null],
  ])('the website %s is at %s', (website, domain) => {
    expect(matchDomain(website)).toBe(domain);
  });

  it.each([
    ['ada@Analytical.example', 'analytical.example'],
    ['ada@gmail.com', null],
    ['ada', null],
    [null, null],
  ])('the address %s speaks for %s', (email, domain) => {
    expect(emailDomain(email)).toBe(domain);
  });

  it.each([
    ['+49 (0)30 / 123-45 67', '+49301234567'],
    ['0049 30 1234567', '+49301234567'],
    ['(030) 1234567 ext. 12', '0301234567'],
    ['110', null],
    ['call me', null],
  ])('the number %s is %s', (phone, matched) => {
    expect(matchPhone(phone)).toBe(matched);
  });

  it('calls a person by what is known', () => {
    const nobody = { first: null, last: null, email: null, company: null, phone: null };
    expect(personName({ ...nobody, last: 'Byron', email: 'a@b.example' })).toBe('Byron');
    expect(personName({ ...nobody, company: 'Engines', phone: '12345' })).toBe('Engines');
    expect(personName(nobody)).toBeNull();
  });
});
