import { describe, expect, it } from 'vitest';
import { chosen, differences } from './merge-fields.ts';

const base = { id: 'a', version: 1, createdAt: 'x', updatedAt: 'y', fields: {} };

describe('the fields to choose between', () => {
  it('are those that differ, references by their id’s field, custom ones too', () => {
    const mine = { ...base, name: 'Acme', phone: null, city: 'Bonn', owner: { id: '1', name: 'Ann' }, fields: { tier: 'A' } };
    const theirs = {
      ...base,
      id: 'b',
      name: 'ACME Inc',
      phone: '123456',
      city: 'Bonn',
      owner: { id: '2', name: 'Ben' },
      fields: { floor: 3 },
    };
    expect(differences(mine, theirs, true)).toEqual([
      { key: 'name', mine: 'Acme', theirs: 'ACME Inc' },
      { key: 'phone', mine: null, theirs: '123456' },
      { key: 'ownerId', mine: 'Ann', theirs: 'Ben' },
      { key: 'tier', mine: 'A', theirs: null },
      { key: 'floor', mine: null, theirs: '3' },
    ]);
    expect(differences(mine, theirs, false).map((one) => one.key)).not.toContain('name');
  });

  it('stay this record’s until somebody chooses, the other’s where this one has none', () => {
    const [phone, city] = [
      { key: 'phone', mine: null, theirs: '1' },
      { key: 'city', mine: 'Bonn', theirs: 'Ulm' },
    ];
    expect([chosen(phone, {}), chosen(city, {}), chosen(city, { city: 'merged' })]).toEqual(['merged', 'survivor', 'merged']);
  });
});
