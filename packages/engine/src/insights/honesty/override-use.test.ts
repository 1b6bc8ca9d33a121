import { describe, expect, it } from 'vitest';
import type { GateMove } from './gate-honesty.ts';
import { type Grant, overrideUse } from './override-use.ts';

const NOW = '2026-03-20T09:00:00.000Z';
const ENTERED = '2026-03-01T09:00:00.000Z';
const move = (record: string, change: Partial<GateMove> = {}): GateMove => ({
  record,
  at: '2026-03-05T09:00:00.000Z',
  enteredAt: ENTERED,
  held: false,
  unmet: [],
  outcome: null,
  ...change,
});
const held = (record: string): GateMove => move(record, { held: true, unmet: [{ id: 'budget', by: 'held' }] });
const passed = (record: string, outcome: GateMove['outcome'] = null): GateMove =>
  move(record, { unmet: [{ id: 'budget', by: 'override' }], outcome });
const grant = (record: string, change: Partial<Grant> = {}): Grant => ({
  record,
  ask: 'budget',
  enteredAt: ENTERED,
  at: '2026-03-05T09:00:00.000Z',
  roles: ['manager'],
  reason: 'They asked for it',
  until: null,
  stands: false,
  ...change,
});
const useOf = (moves: readonly GateMove[], grants: readonly Grant[] = []) =>
  overrideUse([{ id: 'budget', through: () => true }], moves, grants, NOW)[0];

describe('overrides', () => {
  it('are counted against the stays in which it was not met, each once', () => {
    // Tried three times and then passed: one stay. Signed off before the move: the same.
    const moves = [held('a'), held('a'), held('a'), passed('a'), held('b'), move('b'), move('c'), passed('d')];
    expect(useOf(moves, [grant('a'), grant('e')])).toMatchObject({ unmet: 4, overridden: 3, share: { tooFew: true, n: 4 } });
    const many = Array.from({ length: 20 }, (_, n) => (n < 5 ? passed(`r${n}`) : held(`r${n}`)));
    expect(useOf(many)).toMatchObject({ unmet: 20, overridden: 5, share: { estimate: 0.25 } });
  });

  it('say by whom, why and to when', () => {
    const grants = [
      grant('a'),
      grant('b', { roles: ['manager', 'compliance'], reason: ' They asked for it ' }),
      grant('c', { roles: ['rep'], reason: 'End of quarter', until: '2026-03-30T09:00:00.000Z' }),
      grant('d', { until: '2026-03-10T09:00:00.000Z', stands: true }),
      grant('e', { until: '2026-03-10T09:00:00.000Z' }),
      grant('f', { ask: 'pain' }),
    ];
    expect(useOf([], grants)).toMatchObject({
      overridden: 5,
      roles: [
        { role: 'manager', count: 4 },
        { role: 'compliance', count: 1 },
        { role: 'rep', count: 1 },
      ],
      reasons: [
        { text: 'They asked for it', count: 4 },
        { text: 'End of quarter', count: 1 },
      ],
      openEnded: 2,
      running: 1,
      lapsed: 1,
    });
  });

  it('are compared with those that went without, where there are enough of both', () => {
    const moves = Array.from({ length: 40 }, (_, n) => {
      const outcome = n % 4 === 0 || n >= 30 ? 'won' : 'lost';
      return n < 20 ? passed(`r${n}`, outcome) : move(`r${n}`, { outcome });
    });
    // 5 of 20 against 13 of 20.
    expect(useOf(moves)?.wins).toMatchObject({ estimate: -0.4, n: [20, 20], tooFew: false });
    expect(useOf(moves)?.wins.high).toBeLessThan(0);
    expect(useOf(moves.slice(15))?.wins).toMatchObject({ tooFew: true, estimate: null });
  });
});
