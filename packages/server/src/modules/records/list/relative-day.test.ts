import { describe, expect, it } from 'vitest';
import { relativeDay, relativePeriod } from './relative-day.ts';

describe('days that move with today', () => {
  it('are counted from it', () => {
    expect(relativeDay('@today', '2026-03-01')).toBe('2026-03-01');
    expect(relativeDay('@today-14', '2026-03-01')).toBe('2026-02-15');
    expect(relativeDay('@today+31', '2026-12-05')).toBe('2027-01-05');
    for (const other of ['@todays', '@today-', '2026-03-01', '@me', '@today-99999']) expect(relativeDay(other, '2026-03-01')).toBeNull();
  });

  it('begin a week on Monday and end months where they end', () => {
    expect(relativePeriod('@thisWeek', '2026-03-01')).toEqual({ from: '2026-02-23', to: '2026-03-01' });
    expect(relativePeriod('@nextWeek', '2026-03-01')).toEqual({ from: '2026-03-02', to: '2026-03-08' });
    expect(relativePeriod('@lastMonth', '2026-03-31')).toEqual({ from: '2026-02-01', to: '2026-02-28' });
    expect(relativePeriod('@thisQuarter', '2026-05-12')).toEqual({ from: '2026-04-01', to: '2026-06-30' });
    expect(relativePeriod('@nextQuarter', '2026-11-12')).toEqual({ from: '2027-01-01', to: '2027-03-31' });
    expect(relativePeriod('@lastYear', '2026-05-12')).toEqual({ from: '2025-01-01', to: '2025-12-31' });
    expect(relativePeriod('@thisDecade', '2026-05-12')).toBeNull();
  });
});
