import { describe, expect, it } from 'vitest';
import { differences } from '../parts/merge-fields.ts';
import { fieldValue } from './field-value.ts';

const DEAL = '0199f1f4-0000-7000-8000-000000000001';
const field = { key: 'purchase', custom: true, names: true } as const;
const naming = (name: string | null) => ({ fields: { purchase: DEAL }, linked: { purchase: { kind: 'deal', id: DEAL, name } } });

describe('a field that names another record', () => {
  it('is shown by what that is called, and never by its id', () => {
    expect(fieldValue(naming('Old house'), field)).toBe('Old house');
    expect(fieldValue(naming(null), field)).toMatch(/not there any more/);
    expect(fieldValue({ fields: {} }, field)).toBeNull();
  });

  it('is told by name where two records are merged', () => {
    expect(differences(naming('Old house'), { fields: {} }, false)).toEqual([{ key: 'purchase', mine: 'Old house', theirs: null }]);
  });
});
