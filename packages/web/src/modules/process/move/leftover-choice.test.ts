import { describe, expect, it } from 'vitest';
import { leftoverSaid } from './leftover-choice.ts';

const left = (id: string, stop: boolean) => ({ kind: 'record' as const, id, title: id, dueAt: null, stop });

describe('what is said of what the end had begun', () => {
  it('names only what differs from what would happen anyway', () => {
    const leftovers = [left('customer', false), left('thankYou', true), left('askWhy', true)];
    expect(leftoverSaid(leftovers, new Map())).toEqual({});
    const chosen = new Map([
      ['customer', true],
      ['thankYou', false],
      ['askWhy', true],
    ]);
    expect(leftoverSaid(leftovers, chosen)).toEqual({ stop: ['customer'], keep: ['thankYou'] });
  });
});
