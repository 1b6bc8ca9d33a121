/// <reference types="vite/types/importMeta.d.ts" />
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compilePlaybook } from '../language/compile-playbook.ts';
import { printFinding } from '../language/finding.ts';
import type { Playbook, PlaybookFiles } from '../language/playbook.ts';
import type { Scoring } from '../language/scoring.ts';
import { engagementOf } from './engagement.ts';
import { scoreRecord } from './score-record.ts';
import type { ScoredRecord } from './scored-scope.ts';

const pages = import.meta.glob<string>('../../../../docs/domain/scoring.md', { query: '?raw', import: 'default', eager: true });
const page = Object.values(pages)[0] ?? '';
const scoringYaml = /^```yaml\n# scoring\.yaml\n([\s\S]*?)^```$/m.exec(page)?.[1] ?? '';

const BASE: PlaybookFiles = {
  'playbook.yaml': 'playbook: small\nlanguage: 1\nname: Small\ncurrency: EUR\nprocesses: [inbound]\n',
  'processes/lead.yaml':
    'process: inbound\nkind: lead\nfor: otherwise\nstages:\n  - id: new\n    exits: [{ to: converted }]\n  - { id: converted, outcome: converted }\n',
  'frameworks/bant.yaml': 'framework: bant\nname: BANT\nelements: [{ id: need, name: Need, ask: Why now? }]\n',
};
const NOW = '2026-03-30T12:00:00Z';
const LEAD: ScoredRecord = { kind: 'lead', record: { jobTitle: 'Head of Operations', country: 'AT', email: null }, account: null };
const HAPPENED = [...page.matchAll(/^\| (\w+\.\w+) \| (\S+Z) \| ([\d.]+) \|$/gm)].map(([, what = '', at = '', points = '']) => ({
  what,
  at,
  points: Number(points),
}));

function compiled(yaml = scoringYaml): { readonly playbook: Playbook; readonly scoring: Scoring } {
  const { playbook, findings } = compilePlaybook({ ...BASE, 'scoring.yaml': yaml });
  if (playbook === null || playbook.scoring === null) throw new Error(findings.map(printFinding).join('\n'));
  return { playbook, scoring: playbook.scoring };
}

describe('the worked example of the page on scoring', () => {
  const { playbook, scoring } = compiled();
  const score = scoreRecord(playbook, scoring, LEAD, HAPPENED, NOW);

  it('says what the page says', () => {
    expect(HAPPENED).toHaveLength(6);
    expect(score).toMatchObject({ fit: 50, engagement: 32.5, grade: 'A2' });
    expect(score.points.map(({ id, points }) => [id, points])).toEqual([
      ['title', 30],
      ['home', 20],
      ['email.received', 17.5],
      ['meeting.held', 15],
    ]);
  });

  it('lists what is not known yet instead of counting it as no', () => {
    expect(score.unknown).toEqual([
      { id: 'student', points: -40, because: 'They study us.', missing: ['lead.email'], failed: null },
      { id: 'known', points: 25, because: 'Somebody vouched for us.', missing: ['lead.source'], failed: null },
    ]);
  });

  it.each(HAPPENED)('$what at $at gives $points', ({ what, at, points }) => {
    expect(engagementOf(scoring.signals, [{ what, at }], NOW).points).toBe(points);
  });

  it('bounds what one kind of happening adds up to', () => {
    const more = [...HAPPENED, { what: 'email.received', at: NOW }, { what: 'email.received', at: NOW }];
    expect(scoreRecord(playbook, scoring, LEAD, more, NOW).engagement).toBe(35);
  });

  it('knows when it has faded by a point', () => {
    expect((Date.parse(score.fadesAt ?? '') - Date.parse(NOW)) / 3_600_000).toBeCloseTo(14.26, 2);
    expect(scoreRecord(playbook, scoring, LEAD, [], NOW).fadesAt).toBeNull();
  });
});

describe('scoring', () => {
  const { playbook, scoring } = compiled();
  const happening = fc.record({
    what: fc.constantFrom('meeting.held', 'email.received', 'call.made'),
    at: fc.date({ min: new Date('2025-01-01'), max: new Date(NOW), noInvalidDate: true }).map((date) => date.toISOString()),
  });

  it('fades and never rises while nothing happens', () => {
    fc.assert(
      fc.property(fc.array(happening), fc.nat(400), (happened, days) => {
        const later = new Date(Date.parse(NOW) + days * 86_400_000).toISOString();
        const now = scoreRecord(playbook, scoring, LEAD, happened, NOW).engagement;
        const then = scoreRecord(playbook, scoring, LEAD, happened, later).engagement;
        expect(then).toBeLessThanOrEqual(now);
        expect(then).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('does not depend on the order of what happened', () => {
    fc.assert(
      fc.property(fc.array(happening), (happened) => {
        const one = scoreRecord(playbook, scoring, LEAD, happened, NOW);
        expect(scoreRecord(playbook, scoring, LEAD, happened.toReversed(), NOW).grade).toBe(one.grade);
      }),
    );
  });

  it('scores a hundred thousand records in seconds', () => {
    const started = Date.now();
    for (let index = 0; index < 20_000; index++) scoreRecord(playbook, scoring, LEAD, HAPPENED, NOW);
    // A fifth of them, with room for a busy machine: alone it takes well below a second.
    expect(Date.now() - started).toBeLessThan(5000);
  }, 20_000);

  it('takes a value of the wrong kind for a failure, and gives no point', () => {
    const odd = scoreRecord(playbook, scoring, { ...LEAD, record: { jobTitle: 7, country: 'DE' } }, [], NOW);
    expect(odd.fit).toBe(20);
    expect(odd.unknown[0]).toMatchObject({ id: 'title', failed: 'lead.jobTitle is not a text.' });
  });
});

describe('mistakes in scoring.yaml', () => {
  const printed = (old: string, written: string) =>
    compilePlaybook({ ...BASE, 'scoring.yaml': scoringYaml.replace(old, written) }).findings.map(printFinding);

  it.each([
    ['lead.country', 'lead.contry', 'scoring.yaml:4:26 There is no lead.contry. Did you mean lead.country?'],
    ['id: home', 'id: title', 'scoring.yaml:4:13 "title" is there twice.'],
    [
      'happened: meeting.held',
      'happened: meeting.hold',
      'scoring.yaml:10:19 Nothing called "meeting.hold" happens. Did you mean meeting.held?',
    ],
    ['half-life: 7 days', 'half-life: 7 working days', 'Interest fades by the clock'],
    ['B: 30', 'B: 60', 'scoring.yaml:13:8 The grades of fit must fall: each begins below the one before.'],
    ['A: 50', 'A: 500', 'warning: No lead can be an A: all its rules together give 75 points, and A begins at 500.'],
    ['points: 20', 'points: 0', 'warning: "home" gives no points.'],
    ['points: 20', 'point: 20', 'There is no "point" here. Did you mean points? Write: points:'],
    ['when: \'lead.source == "referral"\'', 'when:', '"when" is empty, but a rule is a text.'],
  ])('%s → %s', (old, written, finding) => {
    expect(printed(old, written)).toContainEqual(expect.stringContaining(finding));
  });
});
