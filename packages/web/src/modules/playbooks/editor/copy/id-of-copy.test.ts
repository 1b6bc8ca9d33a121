import { describe, expect, it } from 'vitest';
import { idOfCopy } from './id-of-copy.ts';

describe('the id of a copy', () => {
  it.each([
    ['North', {}, 'dealNorth'],
    ['far north 2', {}, 'dealFarNorth2'],
    ['Österreich', {}, 'dealOsterreich'],
    ['日本', {}, 'dealCopy'],
    ['North', { 'processes/dealNorth.yaml': '', 'processes/dealNorth2.yaml': '' }, 'dealNorth3'],
  ])('for %s is free and of letters and digits', (team, files, expected) => {
    expect(idOfCopy('deal', team, files)).toBe(expected);
  });
});
