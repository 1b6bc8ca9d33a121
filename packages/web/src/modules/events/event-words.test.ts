import { describe, expect, it } from 'vitest';
import { whoOf, wordsOf } from './event-words.ts';

describe('wordsOf', () => {
  it.each([
    ['deal.moved', 'Deal moved'],
    ['lead.stageEntered', 'Lead stage entered'],
    ['apiKey.made', 'Api key made'],
  ])('%s reads %s', (type, words) => expect(wordsOf(type)).toBe(words));
});

describe('whoOf', () => {
  it('names the door where it was no page', () => {
    const actor = { kind: 'member', id: null, name: 'Anna Berg', via: null } as const;
    expect(whoOf({ actor })).toBe('Anna Berg');
    expect(whoOf({ actor: { ...actor, via: 'import' } })).toBe('Anna Berg, via import');
    expect(whoOf({ actor: { ...actor, kind: 'system', name: null } })).toBe('Dealwright');
  });
});
