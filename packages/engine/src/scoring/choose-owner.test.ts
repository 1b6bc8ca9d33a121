import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compilePlaybook } from '../language/compile-playbook.ts';
import { printFinding } from '../language/finding.ts';
import type { Assignment } from '../language/assignment.ts';
import type { Playbook } from '../language/playbook.ts';
import { chooseOwner, type OwnerCandidate, type TurnCursor } from './choose-owner.ts';

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
  capacity: 1,
  open: 0,
  most: null,
  absentUntil: null,
  ...over,
});
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
    expect(choose([person('anna', { open: 40 }), person('ben', { open: 39 })]).owner).toBe('ben');
    expect(choose([person('anna', { open: 40, most: 50 }), person('ben', { open: 39, most: 10 })]).owner).toBe('anna');
    expect(choose([person('anna', { open: 40 })])).toMatchObject({ owner: null, rule: null, cursor: {} });
  });

  it('gives somebody back from a holiday no pile of turns', () => {
    const away = [person('anna', { absentUntil: '2026-03-09T00:00:00Z' }), person('ben')];
    const { cursor } = choose(away);
    expect(cursor).toEqual({ rest: { ben: 0 } });
    expect(choose([person('anna'), person('ben')], {}, cursor).cursor['rest']).toEqual({ anna: -1, ben: 1 });
  });

  it('goes round smoothly by capacity', () => {
    expect(turns([person('anna', { capacity: 2 }), person('ben'), person('cleo')], 8)).toEqual([
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

  it('is fair after every full round, whatever the capacities', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 6 }), (capacities) => {
        const people = capacities.map((capacity, index) => person(`p${index}`, { capacity }));
        const owners = turns(
          people,
          capacities.reduce((sum, one) => sum + one, 0),
        );
        for (const { id, capacity } of people) expect(owners.filter((owner) => owner === id)).toHaveLength(capacity);
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
