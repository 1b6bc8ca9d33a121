import { describe, expect, it } from 'vitest';
import { keeping, nextOf, searchText } from './search.ts';

describe('nextOf', () => {
  it('keeps a path of this page', () => expect(nextOf({ next: '/deals?q=a' })).toEqual({ next: '/deals?q=a' }));
  it.each(['//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)', '', 5])('drops %j', (next) =>
    expect(nextOf({ next })).toEqual({}),
  );
});

it('keeps the named parts, as text', () => {
  expect(keeping('q', 'sort')({ q: 'a', sort: '', other: 'x' })).toEqual({ q: 'a' });
});

it('writes an address that can be read, and nothing for nothing', () => {
  expect(searchText({ q: 'Müller & Co', sort: undefined })).toBe('?q=M%C3%BCller+%26+Co');
  expect(searchText({})).toBe('');
});
