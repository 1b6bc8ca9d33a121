import { expect, it } from 'vitest';
import { whom } from './whom.ts';

it.each([
  ['Ten engines', 'Nordwind', 'Ten engines, Nordwind'],
  ['Nordwind', 'Nordwind', 'Nordwind'],
  ['Nordwind: ten engines', 'Nordwind', 'Nordwind: ten engines'],
  ['Anna Sample', null, 'Anna Sample'],
  ['Anna Sample', '', 'Anna Sample'],
])('says %s of %s once', (name, account, said) => {
  expect(whom({ name, account })).toBe(said);
});
