import { describe, expect, it } from 'vitest';

const sources = import.meta.glob(['../**/*.ts', '!../**/*.test.ts'], { query: '?raw', import: 'default', eager: true });
const [page] = Object.values(import.meta.glob('../../../../../docs/domain/check.md', { query: '?raw', import: 'default', eager: true }));
const CODE =
  /(?:add(?:Error|Warning|Advice)|ExpressionError|problem)\([^'`]*'([a-z]+\.[a-zA-Z]+)'|code: (?:[^,']*\? )?'([a-z]+\.[a-zA-Z]+)'(?: : '([a-z]+\.[a-zA-Z]+)')?/g;

const used = new Set(
  Object.values(sources).flatMap((text) =>
    [...String(text).matchAll(CODE)].flatMap((match) => match.slice(1).filter((code) => code !== undefined)),
  ),
);
const told = new Set([...String(page).matchAll(/`([a-z]+\.[a-zA-Z]+)`/g)].map((match) => match[1] ?? ''));

describe('the page of what check finds', () => {
  it('tells every code that the language gives, and no other', () => {
    expect(used.size).toBeGreaterThan(60);
    expect([...told].filter((code) => !used.has(code))).toEqual([]);
    expect([...used].filter((code) => !told.has(code))).toEqual([]);
  });
});
