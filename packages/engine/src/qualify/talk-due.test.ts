import { describe, expect, it } from 'vitest';
import { talkOverdue } from './talk-due.ts';

const calendar = { zone: 'UTC', days: {}, holidays: [] };
const NOW = '2027-03-20T09:00:00.000Z';
const week = { amount: 1, unit: 'week' } as const;
const month = { amount: 1, unit: 'month' } as const;
const deal = (id: string, enteredAt: string, stall: typeof week | typeof month | null) => ({ id, enteredAt, stall, calendar });

describe('a talk that is overdue', () => {
  it('is measured from the last talk, or from when the stage was entered after it', () => {
    const one = deal('a', '2027-03-01T09:00:00.000Z', week);
    expect(talkOverdue('2027-03-10T09:00:00.000Z', [one], NOW)?.since).toBe('2027-03-17T09:00:00.000Z');
    expect(talkOverdue(null, [one], NOW)?.since).toBe('2027-03-08T09:00:00.000Z');
    expect(talkOverdue('2027-02-01T09:00:00.000Z', [one], NOW)?.since).toBe('2027-03-08T09:00:00.000Z');
    expect(talkOverdue('2027-03-19T09:00:00.000Z', [one], NOW)).toBeNull();
  });
  it('is of the record that has waited longest; one without a limit never waits', () => {
    const [short, long, free] = [
      deal('short', '2027-03-01T09:00:00.000Z', week),
      deal('long', '2027-01-01T09:00:00.000Z', month),
      deal('free', '2020-01-01T09:00:00.000Z', null),
    ];
    expect(talkOverdue(null, [free, short, long], NOW)?.one.id).toBe('long');
    expect(talkOverdue(null, [free], NOW)).toBeNull();
  });
});
