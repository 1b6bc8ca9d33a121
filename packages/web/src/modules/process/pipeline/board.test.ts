import type { Pipeline } from '@dealwright/contract/pipeline';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Card } from './board.ts';
import { addToSums, nextPlace, withMoved } from './board.ts';

const card: Card = {
  id: '01930000-0000-7000-8000-000000000001',
  name: 'Line 3',
  account: null,
  amount: '0.1',
  currency: 'EUR',
  closesOn: null,
  owner: null,
  enteredAt: '2026-05-01T08:00:00Z',
  daysInStage: 9,
  nextStep: null,
  version: 1,
};
const column = (id: string, cards: Card[], amount: string) => ({
  stage: { id, name: id, expectWorkingDays: null },
  count: cards.length,
  sums: [{ amount, currency: 'EUR' }],
  unknown: 0,
  cards,
  nextCursor: null,
});
const board: Pipeline = {
  process: { id: 'deal', name: 'Deal', version: 1 },
  processes: [],
  columns: [column('a', [card], '0.3'), column('b', [], '0.2')],
  outcomes: [],
};

describe('the board', () => {
  it('moves the card with its count and its exact sum', () => {
    const moved = withMoved(board, card, 'a', 'b');
    expect(moved.columns.map(({ count, sums, cards }) => [count, sums[0]?.amount, cards.length])).toEqual([
      [0, '0.2', 0],
      [1, '0.3', 1],
    ]);
  });
  it('counts an unknown amount as unknown, never as 0', () => {
    const unknown = { ...card, amount: null };
    const moved = withMoved(
      { ...board, columns: [{ ...column('a', [unknown], '5'), unknown: 1 }, column('b', [], '7')] },
      unknown,
      'a',
      'b',
    );
    expect(moved.columns.map(({ unknown: n, sums }) => [n, sums[0]?.amount])).toEqual([
      [0, '5'],
      [1, '7'],
    ]);
  });
  it('adds and takes the same amount to the same sum', () => {
    const amount = fc
      .tuple(fc.bigInt({ min: 0n, max: 10n ** 15n - 1n }), fc.integer({ min: 0, max: 99 }))
      .map(([whole, cents]) => `${whole}.${String(cents).padStart(2, '0')}`);
    fc.assert(
      fc.property(amount, amount, (sum, part) => {
        const back = addToSums(addToSums([{ amount: sum, currency: 'EUR' }], part, 'EUR', 1n), part, 'EUR', -1n);
        expect(back[0]?.amount).toBe(sum.replace(/\.?0+$/, ''));
      }),
    );
  });
  it('keeps the choice on the board', () => {
    expect(nextPlace(['a', 'b'], 'b', 1)).toBe('b');
    expect(nextPlace(['a', 'b'], 'a', -1)).toBe('a');
    expect(nextPlace([], null, 1)).toBeNull();
  });
});
