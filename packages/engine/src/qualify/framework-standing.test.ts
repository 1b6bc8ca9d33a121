import { describe, expect, it } from 'vitest';
import { compilePlaybook } from '../language/compile-playbook.ts';
import type { Calendar, Framework } from '../language/playbook.ts';
import type { KnownAnswer } from './coverage.ts';
import { frameworkStanding } from './framework-standing.ts';
import { knownState } from './known-state.ts';

const texts = import.meta.glob<string>('../../../../playbooks/frameworks/*.yaml', { query: '?raw', import: 'default', eager: true });
const { playbook } = compilePlaybook({
  'playbook.yaml': 'playbook: t\nlanguage: 1\nname: T\ncurrency: EUR\nprocesses: [p]\n',
  'processes/p.yaml':
    'process: p\nkind: deal\nname: P\nfor: otherwise\nstages:\n  - { id: a, name: A, exits: [{ to: won, name: W }] }\n  - { id: won, name: W, outcome: won }\n',
  ...Object.fromEntries(Object.entries(texts).map(([path, text]) => [`frameworks/${path.split('/').at(-1) ?? ''}`, text])),
});
const CALENDAR: Calendar = { zone: 'Europe/Berlin', days: {}, holidays: [] };
const NOW = '2026-03-02T12:00:00Z';
const said = (value: KnownAnswer['value'], over: Partial<KnownAnswer> = {}): KnownAnswer => ({
  value,
  at: '2026-02-20T10:00:00Z',
  confidence: null,
  ...over,
});

function frameworkOf(id: string): Framework {
  const framework = playbook?.frameworks[id];
  if (framework === undefined) throw new Error(`${id} does not ship`);
  return framework;
}

const standing = (id: string, answers: Record<string, KnownAnswer>, people: { id: string; name: string }[] = []) =>
  frameworkStanding(frameworkOf(id), answers, people, NOW, CALENDAR);

describe('how well something is known', () => {
  const element = { agesAfter: { amount: 60, unit: 'day' } } as const;
  it.each([
    ['unknown', undefined],
    ['unknown', said('  ', { confirmedBy: 'buyer' })],
    ['claimed', said('Jan')],
    ['claimed', said('Jan', { confirmedBy: 'seller' })],
    ['evidenced', said('Jan', { confirmedBy: 'seller', evidenced: true })],
    ['confirmed', said('Jan', { confirmedBy: 'buyer' })],
    ['confirmed', said('Jan', { confirmedBy: 'thirdParty' })],
    ['aged', said('Jan', { confirmedBy: 'buyer', at: '2025-12-01T10:00:00Z' })],
    ['contradicted', said('Jan', { confirmedBy: 'buyer', contradicted: true })],
    ['contradicted', said('Jan', { contradicted: true, at: '2025-12-01T10:00:00Z' })],
  ] as const)('%s', (state, answer) => {
    expect(knownState(element, answer, NOW, CALENDAR)).toBe(state);
  });
});

describe('the worked numbers', () => {
  it('SPIN: three of four kinds asked, the implications half way', () => {
    const found = standing('spin', {
      'spin.howToday': said('By mail'),
      'spin.hard': said('Nobody sees it'),
      'spin.risk': said(null, { asked: true }),
      'spin.follows': said('A second truck'),
    });
    expect(found.groups.map(({ ref, asked, answered, enough, share }) => [ref, asked, answered, enough, share])).toEqual([
      ['spin.situation', 1, 1, 2, 0.5],
      ['spin.problem', 2, 1, 1, 1],
      ['spin.implication', 1, 1, 2, 0.5],
      ['spin.needPayoff', 0, 0, 2, 0],
    ]);
    expect(found.share.share).toBeCloseTo(3 / 10, 12);
    expect(found.score).toBeCloseTo((1 + 2 + 3) / 22, 12);
  });

  it('Strategic: an influence nobody holds and a person nobody placed are red flags', () => {
    const people = [
      { id: 'p1', name: 'Jan Krüger' },
      { id: 'p2', name: 'Petra Sommer' },
    ];
    const lines = [
      { person: 'p1', influence: 'coach', mode: 'growth' },
      { person: 'p9', influence: 'user', mode: 'trouble' },
    ];
    const found = standing('strategic', { 'strategic.influences': said(lines) }, people);
    expect(found.flags.map(({ code, params }) => [code, params['choice'] ?? params['who']])).toEqual([
      ['framework.uncovered', 'economic'],
      ['framework.uncovered', 'technical'],
      ['framework.noLine', 'Petra Sommer'],
    ]);
    expect(standing('strategic', {}, people).flags).toEqual([]);
  });

  it('Sandler: a no says leave, until it has aged or is contradicted', () => {
    const no = { 'sandler.budget': said('no') };
    expect(standing('sandler', no).leave.map(({ params }) => [params['ref'], params['value']])).toEqual([['sandler.budget', 'no']]);
    expect(standing('sandler', { 'sandler.budget': said('no', { at: '2025-11-01T10:00:00Z' }) }).leave).toEqual([]);
    expect(standing('sandler', { 'sandler.budget': said('no', { contradicted: true }) }).leave).toEqual([]);
    expect(standing('sandler', { 'sandler.budget': said('yes') }).leave).toEqual([]);
  });

  it('says until when an answer counts, and counts no contradicted one', () => {
    const found = standing('meddic', { 'meddic.champion': said('Jan'), 'meddic.pain': said('30 a week', { contradicted: true }) });
    expect(found.elements.find(({ ref }) => ref === 'meddic.champion')?.agesAt).toBe('2026-04-21T09:00:00.000Z');
    expect(found.elements.find(({ ref }) => ref === 'meddic.pain')).toMatchObject({ known: 'contradicted', counts: 0, agesAt: null });
    expect(found.score).toBe(1 / 8);
    expect(found.flags.map(({ code }) => code)).toEqual(['framework.contradicted']);
  });
});
