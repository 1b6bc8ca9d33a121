import { describe, expect, it } from 'vitest';
import type { Process } from '../../language/playbook.ts';
import type { Case } from '../case.ts';
import { guide } from '../guide.ts';
import { aCase, aCriterion, aNeed, anExit, aPlaybook, aProcess, aRule, aStage, aStep, aVisit, MONDAY, plainStages } from '../testing.ts';
import { likeness } from './likeness.ts';
import { inverseOf, type Mapping } from './mapping.ts';
import { planMigration } from './plan-migration.ts';
import { mappingOf, suggestMapping } from './suggest-mapping.ts';

const NOW = '2026-03-10T09:00:00.000Z';
const yes = aRule('true', () => true);

function over(subject: Case, to: Process, mapping?: Mapping) {
  const playbook = aPlaybook({ processes: [to] });
  const found = mapping ?? mappingOf(suggestMapping(subject.playbook, playbook, subject.process), true);
  return planMigration(subject, { playbook, mapping: found, calendar: subject.calendar, visit: 'new' }, NOW);
}

const asksBuyer = aProcess(plainStages(aStage('discover', { exits: [anExit('propose', { needs: [aNeed('meddic.economicBuyer')] })] })));

describe('a plan for one record', () => {
  it('says what would hold it that did not before, and what is next instead', () => {
    const plan = over(aCase(), asksBuyer);
    expect(plan).toMatchObject({
      kind: 'planned',
      held: [{ id: 'meddic.economicBuyer', level: 'block' }],
      nextStep: { before: { kind: 'move', ref: 'propose' }, after: { kind: 'need', ref: 'meddic.economicBuyer' } },
    });
  });

  it('does not count as new what held it already under another name', () => {
    const no = aRule('false', () => false);
    const gate = (id: string, was?: string) =>
      aProcess(
        plainStages(
          aStage('discover', {
            exits: [anExit('propose', { criteria: [{ ...aCriterion(id, no), ...(was === undefined ? {} : { was }) }] })],
          }),
        ),
      );
    expect(over(aCase({ process: gate('sponsor') }), gate('champion', 'sponsor'))).toMatchObject({ held: [] });
    expect(
      over(
        aCase({ process: gate('sponsor') }),
        aProcess(
          plainStages(
            aStage('discover', {
              exits: [
                anExit('propose', {
                  criteria: [
                    aCriterion(
                      'other',
                      aRule('1 == 2', () => false),
                    ),
                  ],
                }),
              ],
            }),
          ),
        ),
      ),
    ).toMatchObject({ held: [{ id: 'other' }] });
  });

  it('begins a stay where the stage is another one, and keeps done what was done in the one before', () => {
    const call = aStep('call', { required: true });
    const from = aProcess(plainStages(aStage('propose', { steps: [call], exits: [anExit('close')] })));
    const to = aProcess([aStage('discover', { steps: [call, aStep('brief')], exits: [anExit('close')] }), ...plainStages().slice(2)]);
    const subject = aCase({
      process: from,
      visits: [aVisit('v1', 'discover', MONDAY, '2026-03-03T08:00:00.000Z'), aVisit('v2', 'propose', '2026-03-03T08:00:00.000Z')],
      steps: [{ step: 'call', visit: 'v2', state: 'done', at: '2026-03-04T08:00:00.000Z', note: null }],
      overrides: [{ criterion: 'budget', visit: 'v2', until: null }],
    });
    const plan = over(subject, to);
    if (plan.kind !== 'planned') throw new Error(plan.code);
    expect(plan).toMatchObject({
      to: { id: 'discover' },
      entered: { id: 'new', stage: 'discover', enteredAt: NOW },
      marks: [{ step: 'call', visit: 'new', state: 'done', at: '2026-03-04T08:00:00.000Z' }],
      lapsed: ['budget'],
      steps: { stayDone: ['call'], gone: [], fresh: [{ id: 'brief' }] },
    });
    expect(guide(plan.after, NOW).steps.find(({ id }) => id === 'call')).toMatchObject({ state: 'done' });
  });

  it('taken back stands in the stay it left, with what was done meanwhile', () => {
    const call = aStep('call');
    const from = aProcess(plainStages(aStage('propose', { steps: [call], exits: [anExit('close')] })));
    const to = aProcess([aStage('discover', { steps: [call], exits: [anExit('close')] }), ...plainStages().slice(2)]);
    const visits = [aVisit('v1', 'propose', MONDAY)];
    const there = over(aCase({ process: from, visits }), to);
    if (there.kind !== 'planned') throw new Error(there.code);
    const worked: Case = { ...there.after, steps: [{ step: 'call', visit: 'new', state: 'done', at: NOW, note: null }] };
    const mapping = inverseOf(mappingOf(suggestMapping(aPlaybook({ processes: [from] }), aPlaybook({ processes: [to] }), from), true));
    const target = { playbook: aPlaybook({ processes: [from] }), mapping, calendar: worked.calendar, visit: '', back: visits };
    const back = planMigration(worked, target, NOW);
    if (back.kind !== 'planned') throw new Error(back.code);
    expect(back).toMatchObject({ to: { id: 'propose' }, entered: null, marks: [] });
    expect(guide(back.after, NOW)).toMatchObject({ stage: { id: 'propose', enteredAt: MONDAY }, steps: [{ id: 'call', state: 'done' }] });
  });

  it('brings tracks, dates and overrides along under their new names', () => {
    const track = (id: string, was?: string) => ({
      id,
      name: 'Security',
      start: yes,
      owner: null,
      expect: null,
      steps: [],
      place: { file: 'processes/deal.yaml', line: 1, column: 1 },
      ...(was === undefined ? {} : { was }),
    });
    const first = (id: string, was?: string) =>
      aStage('discover', { steps: [{ ...aStep(id), ...(was === undefined ? {} : { was }) }], exits: [anExit('propose')] });
    const from = aProcess(plainStages(first('call')), { tracks: [track('review')] });
    const to = aProcess(plainStages(first('ring', 'call')), { tracks: [track('security', 'review')] });
    const subject = aCase({
      process: from,
      tracks: [{ track: 'review', startedAt: MONDAY }],
      redated: [{ step: 'call', visit: 'v1', dueAt: '2026-03-20T08:00:00.000Z' }],
      overrides: [{ criterion: 'step.call', visit: 'v1', until: null }],
    });
    expect(over(subject, to)).toMatchObject({
      entered: null,
      tracks: [{ track: 'security', startedAt: MONDAY }],
      redated: [{ step: 'ring', visit: 'v1', dueAt: '2026-03-20T08:00:00.000Z' }],
      overrides: [{ criterion: 'step.ring', visit: 'v1' }],
      lapsed: [],
    });
  });

  it('is refused where the record would have no open stage', () => {
    const mapping = (stages: Mapping['stages']): Mapping => ({
      process: 'deal',
      to: 'deal',
      stages,
      steps: {},
      tracks: {},
      criteria: {},
      answers: {},
      fields: {},
    });
    const to = aProcess();
    expect(over(aCase(), to, mapping({}))).toEqual({ kind: 'refused', code: 'unmapped', stage: 'discover' });
    expect(over(aCase(), to, mapping({ discover: 'nowhere' }))).toMatchObject({ code: 'unknownStage' });
    expect(over(aCase(), to, mapping({ discover: 'lost' }))).toMatchObject({ code: 'ends' });
    expect(over(aCase(), to, { ...mapping({ discover: 'discover' }), to: 'other' })).toMatchObject({ code: 'unknownProcess' });
  });
});

describe('a suggested mapping', () => {
  const suggest = (from: Process, to: Process) => suggestMapping(aPlaybook({ processes: [from] }), aPlaybook({ processes: [to] }), from);

  it('goes by id, then by what a stage was, then by what it means, and says why', () => {
    const to = aProcess([
      aStage('discover'),
      aStage('offer', { was: 'propose' }),
      aStage('closing', { name: 'Closing' }),
      aStage('won', { outcome: 'won' }),
    ]);
    const from = aProcess(plainStages(aStage('close', { name: 'Close' })));
    expect(suggest(from, to)).toMatchObject({
      process: { to: 'deal', by: 'id' },
      stages: [
        { from: 'discover', to: 'discover', by: 'id', confidence: 1 },
        { from: 'propose', to: 'offer', by: 'was', confidence: 1 },
        { from: 'close', to: 'closing', by: 'meaning', because: [{ code: 'mapping.name' }, { code: 'mapping.position' }] },
      ],
    });
    expect(mappingOf(suggest(from, to)).stages).toEqual({ discover: 'discover', propose: 'offer' });
    expect(mappingOf(suggest(from, to), true).stages).toMatchObject({ close: 'closing' });
  });

  it('sends a stage that is gone to the one before it, and leaves the first to a person', () => {
    const to = aProcess([aStage('propose'), aStage('won', { outcome: 'won' })]);
    expect(suggest(aProcess(), to).stages).toMatchObject([
      { from: 'discover', to: null, by: 'none' },
      { from: 'propose', to: 'propose' },
      { from: 'close', to: 'propose', by: 'meaning', because: [{ code: 'mapping.before' }] },
    ]);
  });

  it('says so where no process is like it', () => {
    expect(suggest(aProcess(), aProcess([aStage('start')], { id: 'rollout', name: 'Roll-out', kind: 'customer' })).process).toMatchObject({
      to: null,
      by: 'none',
    });
  });
});

describe('likeness of names', () => {
  it('is 1 for the same letters, 0 for none in common, and the share of common pairs between', () => {
    expect(likeness('Needs assessment', 'needsAssessment')).toBe(1);
    expect(likeness('Demo', 'Sign')).toBe(0);
    // night: ni ig gh ht; nacht: na ac ch ht; one of four and four.
    expect(likeness('night', 'nacht')).toBeCloseTo(0.25);
  });
});
