import { describe, expect, it } from 'vitest';
import { compileCalendar } from './compile-calendar.ts';
import type { Findings } from './finding.ts';
import { parseDue, parseSpan, spanText } from './span.ts';
import { readYamlFile } from './yaml-file.ts';

function read(hours: Record<string, string | string[]>): { days: unknown; codes: string[] } {
  const findings: Findings = [];
  const yaml = readYamlFile('playbook.yaml', 'calendar: {}', findings);
  if (yaml === null) throw new Error('unreadable');
  const calendar = compileCalendar({ zone: 'Europe/Berlin', hours }, yaml, findings);
  return { days: calendar.days, codes: findings.map((finding) => finding.code) };
}

describe('working hours', () => {
  it.each<[Record<string, string | string[]>, unknown]>([
    [{ mon: '09:00-17:00' }, { 1: [{ from: 540, to: 1020 }] }],
    [{ 'sat-mon': '10:00-12:00' }, { 6: [{ from: 600, to: 720 }], 7: [{ from: 600, to: 720 }], 1: [{ from: 600, to: 720 }] }],
    [{ 'mon, wed': '8:30-24:00' }, { 1: [{ from: 510, to: 1440 }], 3: [{ from: 510, to: 1440 }] }],
    [
      { tue: ['09:00-12:00', '13:00-17:00'] },
      {
        2: [
          { from: 540, to: 720 },
          { from: 780, to: 1020 },
        ],
      },
    ],
    [
      { tue: '09:00-12:00, 13:00-17:00' },
      {
        2: [
          { from: 540, to: 720 },
          { from: 780, to: 1020 },
        ],
      },
    ],
  ])('%j', (hours, days) => {
    expect(read(hours)).toEqual({ days, codes: [] });
  });

  it.each<[Record<string, string | string[]>, string]>([
    [{ moon: '09:00-17:00' }, 'calendar.days'],
    [{ 'mon-tue-wed': '09:00-17:00' }, 'calendar.days'],
    [{ 'mon-fri': '09:00-17:00', tue: '10:00-12:00' }, 'calendar.days'],
    [{ mon: '9-17' }, 'calendar.hours'],
    [{ mon: '24:30-24:45' }, 'calendar.hours'],
    [{ mon: '13:00-17:00, 09:00-12:00' }, 'calendar.hours'],
  ])('%j is refused', (hours, code) => {
    expect(read(hours).codes).toEqual([code]);
  });
});

describe('a span of time', () => {
  it.each([
    ['14 days', { amount: 14, unit: 'day' }],
    ['1 working day', { amount: 1, unit: 'workingDay' }],
    ['4  working  hours', { amount: 4, unit: 'workingHour' }],
    ['30 minutes', { amount: 30, unit: 'minute' }],
    ['2 weeks', { amount: 2, unit: 'week' }],
    ['3 months', { amount: 3, unit: 'month' }],
    ['0 days', { amount: 0, unit: 'day' }],
  ])('%s', (text, span) => {
    expect(parseSpan(text)).toEqual(span);
  });

  it.each(['', 'days', '1.5 days', '-1 days', '3 dayss', '3 working weeks', '99999 days', '3days', '3 Days'])('%j is none', (text) => {
    expect(parseSpan(text)).toBeNull();
  });

  it('prints as it is written', () => {
    for (const text of ['14 days', '1 working day', '4 working hours', '1 month']) {
      const span = parseSpan(text);
      expect(span === null ? null : spanText(span)).toBe(text);
    }
  });

  it('may count from a date', () => {
    expect(parseDue('21 days before deal.closesOn')).toEqual({
      span: { amount: 21, unit: 'day' },
      anchor: { ref: 'deal.closesOn', direction: 'before' },
    });
    expect(parseDue('1 working day after customer.since')?.anchor).toEqual({ ref: 'customer.since', direction: 'after' });
    expect(parseDue('soon before deal.closesOn')).toBeNull();
    expect(parseDue('3 days before closesOn')).toBeNull();
  });
});
