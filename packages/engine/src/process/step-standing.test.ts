import { describe, expect, it } from 'vitest';
import type { Step } from '../language/playbook.ts';
import type { Case, StepMark } from './case.ts';
import { stepsOf } from './step-standing.ts';
import { aCase, aProcess, aRule, aStage, aStep, aVisit, MONDAY, plainStages } from './testing.ts';

const NOW = '2026-03-20T12:00:00.000Z';
const HELD = aRule('happened("meeting.held")', (scope) => scope.happened('meeting.held'));

function standing(step: Partial<Step>, over: Partial<Case> = {}) {
  const process = aProcess(plainStages(aStage('discover', { steps: [aStep('call', step)] })));
  const found = stepsOf(aCase({ process, ...over }), NOW).steps.get('call');
  if (found === undefined) throw new Error('no such step');
  return found;
}

function mark(state: StepMark['state'], over: Partial<StepMark> = {}): StepMark {
  return { step: 'call', visit: 'v1', state, at: '2026-03-03T09:00:00.000Z', note: null, ...over };
}

const twice = [
  aVisit('v1', 'discover', MONDAY, '2026-03-05T08:00:00.000Z'),
  aVisit('v2', 'propose', '2026-03-05T08:00:00.000Z', '2026-03-10T08:00:00.000Z'),
  aVisit('v3', 'discover', '2026-03-10T08:00:00.000Z'),
];

describe('a step by what was said of it', () => {
  it.each<[string, Partial<Step>, readonly StepMark[], string, boolean]>([
    ['nothing', {}, [], 'open', false],
    ['done', {}, [mark('done')], 'done', true],
    ['skipped with a note', {}, [mark('skipped', { note: 'They sent it in writing' })], 'skipped', true],
    ['skipped without a note', {}, [mark('skipped')], 'skipped', false],
    ['skipped with a blank note', {}, [mark('skipped', { note: '  ' })], 'skipped', false],
    ['skipped although required', { required: true }, [mark('skipped', { note: 'No time' })], 'skipped', false],
    ['done, then re-opened', {}, [mark('done'), mark('open', { at: '2026-03-04T09:00:00.000Z' })], 'open', false],
    [
      're-opened earlier than done, told in the wrong order',
      {},
      [mark('done', { at: '2026-03-05T09:00:00.000Z' }), mark('open')],
      'done',
      true,
    ],
  ])('%s', (_, step, steps, state, counts) => {
    expect(standing(step, { steps })).toMatchObject({ state, counts });
  });
});

describe('a step by evidence', () => {
  const meeting = [{ what: 'meeting.held', at: '2026-03-04T09:00:00.000Z' }];

  it('is done when its rule holds, at the moment of the evidence', () => {
    expect(standing({ doneWhen: HELD }, { happenings: meeting })).toMatchObject({ state: 'done', doneAt: meeting[0]?.at, counts: true });
  });

  it('is not done by what happened before the visit', () => {
    const happenings = [{ what: 'meeting.held', at: '2026-03-01T09:00:00.000Z' }];
    expect(standing({ doneWhen: HELD }, { happenings })).toMatchObject({ state: 'open' });
  });

  it('is not done by what is planned for later', () => {
    const happenings = [{ what: 'meeting.held', at: '2026-04-01T09:00:00.000Z' }];
    expect(standing({ doneWhen: HELD }, { happenings })).toMatchObject({ state: 'open' });
  });

  it('stays open when somebody re-opened it after the evidence, and is done by newer evidence', () => {
    const steps = [mark('open', { at: '2026-03-05T09:00:00.000Z' })];
    expect(standing({ doneWhen: HELD }, { steps, happenings: meeting })).toMatchObject({ state: 'open' });
    const happenings = [...meeting, { what: 'meeting.held', at: '2026-03-06T09:00:00.000Z' }];
    expect(standing({ doneWhen: HELD }, { steps, happenings })).toMatchObject({ state: 'done', doneAt: '2026-03-06T09:00:00.000Z' });
  });

  it('knows the moment of an answer the rule reads', () => {
    const doneWhen = aRule('answered("meddic.pain")', (scope) => scope.answered('meddic.pain'), ['meddic.pain']);
    const answers = { 'meddic.pain': { value: '40 hours', confidence: null, confirmedBy: null, at: '2026-03-06T10:00:00.000Z' } };
    expect(standing({ doneWhen }, { answers })).toMatchObject({ state: 'done', doneAt: '2026-03-06T10:00:00.000Z' });
  });

  it('reaches steps that read other steps', () => {
    const steps = [
      aStep('third', { doneWhen: aRule('step.second', (scope) => truth(scope.values.get('step'), 'second')) }),
      aStep('second', { doneWhen: aRule('step.first', (scope) => truth(scope.values.get('step'), 'first')) }),
      aStep('first', { doneWhen: HELD }),
    ];
    const process = aProcess(plainStages(aStage('discover', { steps })));
    const found = stepsOf(aCase({ process, happenings: meeting }), NOW).steps;
    expect(['first', 'second', 'third'].map((id) => found.get(id)?.state)).toEqual(['done', 'done', 'done']);
    const before = stepsOf(aCase({ process }), NOW).steps;
    expect(['first', 'second', 'third'].map((id) => before.get(id)?.state)).toEqual(['open', 'open', 'open']);
  });
});

describe('a step when its stage is entered again', () => {
  const meeting = [{ what: 'meeting.held', at: '2026-03-04T09:00:00.000Z' }];

  it.each<[string, Partial<Step>, Partial<Case>, string]>([
    ['stays done', {}, { steps: [mark('done')] }, 'done'],
    ['is asked anew when marked again', { again: true }, { steps: [mark('done')] }, 'open'],
    ['stays done by the evidence of the earlier visit', { doneWhen: HELD }, { happenings: meeting }, 'done'],
    ['is asked anew when marked again, evidence or not', { doneWhen: HELD, again: true }, { happenings: meeting }, 'open'],
    ['does not stay skipped', {}, { steps: [mark('skipped', { note: 'Not now' })] }, 'open'],
    [
      'is not done by what happened between the visits',
      { doneWhen: HELD },
      { happenings: [{ what: 'meeting.held', at: '2026-03-07T09:00:00.000Z' }] },
      'open',
    ],
    [
      'may be re-opened in the new visit',
      {},
      { steps: [mark('done'), mark('open', { visit: 'v3', at: '2026-03-11T09:00:00.000Z' })] },
      'open',
    ],
  ])('%s', (_, step, over, state) => {
    expect(standing(step, { visits: twice, ...over })).toMatchObject({ state });
  });

  it('counts in later stages as it was done, again or not', () => {
    const visits = twice.slice(0, 2);
    expect(standing({ again: true }, { visits, steps: [mark('done')] })).toMatchObject({ state: 'done', counts: true });
  });
});

function truth(steps: unknown, id: string): boolean {
  return (
    typeof steps === 'object' && steps !== null && id in steps && Object.entries(steps).some(([key, value]) => key === id && value === true)
  );
}
