import { describe, expect, it } from 'vitest';
import { pageBefore, wordsOf } from './event-words.ts';

describe('wordsOf', () => {
  it.each([
    ['deal.moved', 'Deal moved'],
    ['lead.stageEntered', 'Lead stage entered'],
    ['apiKey.made', 'Api key made'],
  ])('%s reads %s', (type, words) => expect(wordsOf(type)).toBe(words));
});

describe('pageBefore', () => {
  it('walks back without a gap or an overlap until the start', () => {
    const seen: number[] = [];
    let end = 257;
    while (end > 0) {
      const { after, limit } = pageBefore(end, 100);
      for (let position = end; position > after; position -= 1) seen.push(position);
      expect(limit).toBe(end - after);
      end = after;
    }
    expect(seen).toEqual(Array.from({ length: 257 }, (_, at) => 257 - at));
  });
});
