import { expect, it } from 'vitest';
import { picked } from './picked.ts';

it('keeps only what was touched, and knows no keys of its own', () => {
  expect(picked({ name: 'A', city: null, phone: '1' }, ['city', 'accountName'])).toEqual({ city: null });
  expect(picked({ name: 'A' }, [])).toEqual({});
});
