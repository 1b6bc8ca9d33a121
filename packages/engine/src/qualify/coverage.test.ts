import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compilePlaybook } from '../language/compile-playbook.ts';
import type { Calendar, Framework } from '../language/playbook.ts';
import { coverage, type KnownAnswer, score } from './coverage.ts';

const shipped = import.meta.glob('../../../../playbooks/b2b-software/**/*.{yaml,md}', { query: '?raw', import: 'default', eager: true });
const { playbook } = compilePlaybook(
  Object.fromEntries(Object.entries(shipped).map(([path, text]) => [path.split('b2b-software/')[1] ?? path, text])),
);
const CALENDAR: Calendar = { zone: 'Europe/Berlin', days: {}, holidays: [] };
const NOW = '2026-03-02T12:00:00Z';

function shippedFramework(id: string): Framework {
  const framework = playbook?.frameworks[id];
  if (framework === undefined) throw new Error(`${id} is not shipped`);
  return framework;
}

const said = (value: string, at = '2026-02-20T10:00:00Z', confidence: number | null = null): KnownAnswer => ({ value, at, confidence });

describe('the worked numbers', () => {
  const meddic = {
    'meddic.economicBuyer': said('Petra Sommer', '2026-02-20T10:00:00Z', 0.5),
    'meddic.decisionCriteria': said('ERP, EU hosting'),
    'meddic.decisionProcess': said('  '),
    'meddic.pain': said('thirty corrections a week'),
    'meddic.champion': said('Jan', '2025-12-01T10:00:00Z'),
  };

  it('MEDDIC scores 0.5', () => {
    const found = coverage(shippedFramework('meddic'), meddic, NOW, CALENDAR);
    expect(found.score).toBe(0.5);
    expect(found.answered).toBe(3);
    expect(found.elements.map(({ state, counts }) => [state, counts])).toEqual([
      ['missing', 0],
      ['answered', 1],
      ['answered', 1],
      ['missing', 0],
      ['answered', 2],
      ['aged', 0],
    ]);
  });

  it('BANT scores 0.5, and 0.45 with a doubt', () => {
    const bant = shippedFramework('bant');
    expect(score(bant, { 'bant.need': said('a'), 'bant.timeline': said('b') }, NOW, CALENDAR)).toBe(0.5);
    const doubted = { 'bant.need': said('a'), 'bant.timeline': said('b', '2026-02-20T10:00:00Z', 0.8) };
    expect(score(bant, doubted, NOW, CALENDAR)).toBeCloseTo(0.45, 12);
  });

  it('an answer counts until its age has passed', () => {
    const bant = shippedFramework('bant');
    const answers = { 'bant.budget': said('a', '2026-01-01T12:00:00Z') };
    expect(score(bant, answers, '2026-04-01T11:00:00.000Z', CALENDAR)).toBe(0.25);
    expect(score(bant, answers, '2026-04-01T11:00:00.001Z', CALENDAR)).toBe(0);
  });
});

describe('a score', () => {
  it('lies in 0..1 and never falls when one more question is answered', () => {
    const meddic = shippedFramework('meddic');
    const refs = meddic.elements.map((element) => element.ref);
    const confidence = fc.option(fc.double({ min: 0, max: 1, noNaN: true }));
    fc.assert(
      fc.property(fc.subarray(refs), fc.constantFrom(...refs), confidence, (known, more, sure) => {
        const answers = Object.fromEntries(known.map((ref) => [ref, said('x', NOW, sure)]));
        const before = score(meddic, answers, NOW, CALENDAR);
        const after = score(meddic, { ...answers, [more]: said('y', NOW, answers[more]?.confidence ?? sure) }, NOW, CALENDAR);
        expect(before).toBeGreaterThanOrEqual(0);
        expect(after).toBeLessThanOrEqual(1 + 1e-12);
        expect(after).toBeGreaterThanOrEqual(before);
      }),
    );
  });

  it('is 0 for a framework without questions', () => {
    expect(score({ id: 'x', name: 'X', elements: [] }, {}, NOW, CALENDAR)).toBe(0);
  });
});
