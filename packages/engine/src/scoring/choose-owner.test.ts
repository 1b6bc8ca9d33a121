import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compilePlaybook } from '../language/compile-playbook.ts';
import { printFinding } from '../language/finding.ts';
import type { Assignment } from '../language/assignment.ts';
import type { Playbook } from '../language/playbook.ts';
import { chooseOwner, namedByRules, type OwnerCandidate, type OwnerLimit, type TurnCursor, withOneMore } from './choose-owner.ts';

const BASE = {
  'playbook.yaml': 'playbook: small\nlanguage: 1\nname: Small\ncurrency: EUR\nprocesses: [inbound]\n',
  'processes/lead.yaml':
    'process: inbound\nkind: lead\nfor: otherwise\nstages:\n  - id: new\n    exits: [{ to: converted }]\n  - { id: converted, outcome: converted }\n',
};
const ASSIGNMENT = `rules:
  - { id: dach, when: 'lead.country in ["DE", "AT", "CH"]', to: { team: dach }, because: They speak German. }
  - { id: chief, when: 'lead.source == "referral"', to: { members: [mia@firm.test] } }
  - { id: rest, to: { role: rep } }
most: 40
answer-within: 4 working hours
`;
const NOW = '2026-03-02T09:00:00Z';

function compiled(yaml = ASSIGNMENT): { readonly playbook: Playbook; readonly assignment: Assignment } {
  const { playbook, findings } = compilePlaybook({ ...BASE, 'assignment.yaml': yaml });
  if (playbook === null || playbook.assignment === null) throw new Error(findings.map(printFinding).join('\n'));
  return { playbook, assignment: playbook.assignment };
}

const { playbook, assignment } = compiled();
const person = (id: string, over: Partial<OwnerCandidate> = {}): OwnerCandidate => ({
  id,
  email: `${id}@firm.test`,
  roles: ['rep'],
  teams: [],
  share: 1,
  open: { lead: 0, deal: 0, customer: 0 },
  limits: [],
  absentUntil: null,
  ...over,
});
const holding = (leads: number) => ({ open: { lead: leads, deal: 0, customer: 0 } });
const limit = (of: OwnerLimit['of'], has: number, most: number, kind: OwnerLimit['kind'] = null): OwnerLimit => ({ of, kind, has, most });
const lead = (fields: Readonly<Record<string, string>>) => ({ kind: 'lead', record: fields, account: null }) as const;
const choose = (people: readonly OwnerCandidate[], fields: Readonly<Record<string, string>> = {}, cursor: TurnCursor = {}) =>
  chooseOwner(playbook, assignment, people, lead(fields), cursor, NOW);

function turns(people: readonly OwnerCandidate[], count: number): string[] {
  const owners: string[] = [];
  let cursor: TurnCursor = {};
  for (let index = 0; index < count; index++) {
    const choice = choose(people, {}, cursor);
    owners.push(choice.owner ?? 'nobody');
    ({ cursor } = choice);
  }
  return owners;
}

describe('who gets a new record', () => {
  const people = [person('anna'), person('ben'), person('mia', { roles: ['manager'], teams: ['dach'] })];

  it.each([
    [{ country: 'AT' }, 'mia', 'dach'],
    [{ source: 'referral' }, 'mia', 'chief'],
    [{ country: 'FR' }, 'anna', 'rest'],
    [{}, 'anna', 'rest'],
  ])('%j → %s by %s', (fields, owner, rule) => {
    expect(choose(people, fields)).toMatchObject({ owner, rule });
  });

  it('says why', () => {
    expect(choose(people, { country: 'DE' }).because).toEqual([
      { code: 'assignment.rule', params: { rule: 'dach', because: 'They speak German.', refs: ['lead.country'] } },
      { code: 'assignment.turn', params: { among: 1, open: 0 } },
    ]);
  });

  it('goes on to the next rule where nobody is free, and says who was passed by', () => {
    const away = [person('anna'), person('mia', { teams: ['dach'], absentUntil: '2026-03-09T00:00:00Z' })];
    const choice = choose(away, { country: 'DE' });
    expect(choice).toMatchObject({ owner: 'anna', rule: 'rest' });
    expect(choice.because.map(({ code }) => code)).toEqual([
      'assignment.rule',
      'assignment.turn',
      'assignment.absent',
      'assignment.nobodyFree',
      'assignment.absent',
    ]);
  });

  it('passes by who holds as many records as they may', () => {
    expect(choose([person('anna', holding(40)), person('ben', holding(39))]).owner).toBe('ben');
    expect(choose([person('anna', holding(40))])).toMatchObject({ owner: null, rule: null, cursor: {} });
  });

  it.each([
    ['nothing said: what the rules say', holding(40), [], { of: 'open', kind: 'lead', has: 40, most: 40 }],
    ['more than the rules say', holding(40), [limit('open', 40, 50, 'lead')], null],
    ['fewer than the rules say', holding(10), [limit('open', 10, 10, 'lead')], { of: 'open', kind: 'lead', has: 10, most: 10 }],
    ['none at all', holding(0), [limit('open', 0, 0)], { of: 'open', kind: null, has: 0, most: 0 }],
    ['as many of all kinds together', holding(2), [limit('open', 30, 30)], { of: 'open', kind: null, has: 30, most: 30 }],
    ['of deals alone: a lead still comes, as the rules say', holding(39), [limit('open', 5, 5, 'deal')], null],
    ['no more today', holding(1), [limit('day', 5, 5)], { of: 'day', kind: null, has: 5, most: 5 }],
    ['no more this week', holding(1), [limit('day', 0, 5), limit('week', 20, 20)], { of: 'week', kind: null, has: 20, most: 20 }],
    ['room for one more', holding(1), [limit('day', 4, 5), limit('week', 19, 20), limit('open', 29, 30)], null],
    [
      'a limit to a day alone leaves what the rules say',
      holding(40),
      [limit('day', 0, 5)],
      { of: 'open', kind: 'lead', has: 40, most: 40 },
    ],
  ] as const)('takes %s', (_, open, limits, full) => {
    const choice = choose([person('anna', { ...open, limits })]);
    expect(choice.owner).toBe(full === null ? 'anna' : null);
    const passed = choice.because.find(({ code }) => code === 'assignment.full') ?? null;
    expect(passed).toEqual(full === null ? null : { code: 'assignment.full', params: { member: 'anna', ...full } });
  });

  it('names whom a rule for that kind of record names', () => {
    expect(
      [person('anna'), person('mia', { roles: [] }), person('ben', { roles: ['manager'] })].map((one) =>
        namedByRules(assignment, 'lead', one),
      ),
    ).toEqual([true, true, false]);
    expect(namedByRules(assignment, 'deal', person('anna'))).toBe(false);
  });

  it('never gives anybody more than they take, and leaves nothing without an owner while somebody is free', () => {
    const most = fc.option(fc.integer({ min: 0, max: 8 }), { nil: null });
    const anybody = fc.record({ share: fc.integer({ min: 0, max: 3 }), open: most, leads: most, day: most, week: most });
    fc.assert(
      fc.property(fc.array(anybody, { minLength: 1, maxLength: 5 }), fc.integer({ min: 1, max: 30 }), (takers, count) => {
        let people = takers.map(({ share, open, leads, day, week }, index) =>
          person(`p${index}`, {
            share,
            limits: [
              ...(open === null ? [] : [limit('open', 0, open)]),
              ...(leads === null ? [] : [limit('open', 0, leads, 'lead')]),
              ...(day === null ? [] : [limit('day', 0, day)]),
              ...(week === null ? [] : [limit('week', 0, week)]),
            ],
          }),
        );
        let cursor: TurnCursor = {};
        let given = 0;
        for (let index = 0; index < count; index += 1) {
          const choice = choose(people, {}, cursor);
          ({ cursor } = choice);
          if (choice.owner === null) continue;
          given += 1;
          people = people.map((one) => (one.id === choice.owner ? withOneMore(one, 'lead') : one));
        }
        for (const one of people) for (const { has, most: mostOf } of one.limits) expect(has).toBeLessThanOrEqual(mostOf);
        const room = takers.map(({ share, ...own }) => {
          const sizes = [own.open, own.leads, own.day, own.week].filter((size) => size !== null);
          // Whoever says nothing about what they hold holds what the rules say.
          const held = own.open === null && own.leads === null ? [40] : [];
          return share === 0 ? 0 : Math.min(...sizes, ...held);
        });
        expect(given).toBe(
          Math.min(
            count,
            room.reduce((sum, one) => sum + one, 0),
          ),
        );
      }),
    );
  });

  it('gives somebody back from a holiday no pile of turns', () => {
    const away = [person('anna', { absentUntil: '2026-03-09T00:00:00Z' }), person('ben')];
    const { cursor } = choose(away);
    expect(cursor).toEqual({ rest: { ben: 0 } });
    expect(choose([person('anna'), person('ben')], {}, cursor).cursor['rest']).toEqual({ anna: -1, ben: 1 });
  });

  it('goes round smoothly by share', () => {
    expect(turns([person('anna', { share: 2 }), person('ben'), person('cleo')], 8)).toEqual([
      'anna',
      'ben',
      'cleo',
      'anna',
      'anna',
      'ben',
      'cleo',
      'anna',
    ]);
  });

  it('is fair after every full round, whatever the shares', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 6 }), (shares) => {
        const people = shares.map((share, index) => person(`p${index}`, { share }));
        const owners = turns(
          people,
          shares.reduce((sum, one) => sum + one, 0),
        );
        for (const { id, share } of people) expect(owners.filter((owner) => owner === id)).toHaveLength(share);
      }),
    );
  });
});

describe('mistakes in assignment.yaml', () => {
  it.each([
    ['to: { role: rep }', 'to: { role: rap }', 'assignment.yaml:4:29 There is no role rap. Did you mean rep?'],
    ['to: { role: rep }', 'to: {}', 'A rule names members, a team or a role: one of them. Write: to: { role: rep }'],
    ['to: { role: rep }', 'to: { role: rep, team: x }', 'A rule names members, a team or a role: one of them.'],
    ['id: rest', 'id: dach', '"dach" is there twice.'],
    ['4 working hours', 'soon', '"soon" is not a span of time.'],
    ['lead.source', 'lead.sauce', 'There is no lead.sauce. Did you mean lead.source?'],
  ])('%s → %s', (old, written, finding) => {
    const findings = compilePlaybook({ ...BASE, 'assignment.yaml': ASSIGNMENT.replace(old, written) }).findings.map(printFinding);
    expect(findings).toContainEqual(expect.stringContaining(finding));
  });

  it('doubts a rule behind one that takes everybody', () => {
    const yaml = ASSIGNMENT.replace('when: \'lead.source == "referral"\', ', '');
    const { findings } = compilePlaybook({ ...BASE, 'assignment.yaml': yaml });
    expect(findings.map(({ code }) => code)).toEqual(['rule.behind']);
  });
});
