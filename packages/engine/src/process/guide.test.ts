import { describe, expect, it } from 'vitest';
import type { Stage, Step } from '../language/playbook.ts';
import type { Case } from './case.ts';
import { guide } from './guide.ts';
import { aCase, aCriterion, aNeed, anExit, aProcess, aRule, aStage, aStep, aVisit, MONDAY, plainStages } from './testing.ts';

const WEDNESDAY = '2026-03-04T11:00:00.000Z';
const workingDays = (amount: number) => ({ amount, unit: 'workingDay' }) as const;
const days = (amount: number) => ({ amount, unit: 'day' }) as const;

function discovering(stage: Partial<Stage>, over: Partial<Case> = {}): Case {
  return aCase({ process: aProcess(plainStages(aStage('discover', stage))), ...over });
}

function stepOf(step: Partial<Step>, over: Partial<Case> = {}, now = WEDNESDAY) {
  return guide(discovering({ steps: [aStep('call', step)] }, over), now).steps.find(({ id }) => id === 'call');
}

describe('the stage', () => {
  it('has an age from when it was entered, not from when the record began', () => {
    const visits = [aVisit('v1', 'discover', '2026-01-05T08:00:00.000Z', MONDAY), aVisit('v2', 'propose', MONDAY)];
    const subject = aCase({ process: aProcess(plainStages(aStage('propose', { expect: workingDays(10) }))), visits });
    expect(guide(subject, WEDNESDAY).stage).toMatchObject({
      id: 'propose',
      ageWorkingDays: 2,
      expectWorkingDays: 10,
      outcome: null,
      visit: 1,
    });
  });

  it.each<[string, Stage['expect'], number | null]>([
    ['working days', workingDays(10), 10],
    ['weeks', { amount: 2, unit: 'week' }, 10],
    ['days', days(14), 10],
    ['working hours', { amount: 12, unit: 'workingHour' }, 1.5],
    ['nothing', null, null],
  ])('tells what it expects in working days: %s', (_, expect_, expected) => {
    expect(guide(discovering({ expect: expect_ }), WEDNESDAY).stage.expectWorkingDays).toBe(expected);
  });

  it('counts its visits, those passed over left out', () => {
    const visits = [
      aVisit('v1', 'discover', '2026-02-02T08:00:00.000Z', '2026-02-10T08:00:00.000Z'),
      aVisit('v2', 'propose', '2026-02-10T08:00:00.000Z', '2026-02-10T08:00:00.000Z', true),
      aVisit('v3', 'close', '2026-02-10T08:00:00.000Z', MONDAY),
      aVisit('v4', 'discover', MONDAY),
    ];
    const answer = guide(aCase({ visits }), WEDNESDAY);
    expect(answer.stage.visit).toBe(2);
    expect(answer.path.map(({ id, state, visits: count, ageWorkingDays }) => [id, state, count, ageWorkingDays])).toEqual([
      ['discover', 'current', 2, 6 + 2],
      ['propose', 'coming', 0, null],
      ['close', 'coming', 1, 14],
    ]);
  });
});

describe('the path', () => {
  it('shows what was passed, passed over and is to come', () => {
    const visits = [
      aVisit('v1', 'discover', '2026-02-02T08:00:00.000Z', MONDAY),
      aVisit('v2', 'propose', MONDAY, MONDAY, true),
      aVisit('v3', 'close', MONDAY),
    ];
    expect(guide(aCase({ visits }), WEDNESDAY).path.map(({ state }) => state)).toEqual(['passed', 'skipped', 'current']);
  });

  it('below an outcome still shows what was passed over', () => {
    const visits = [
      aVisit('v1', 'discover', '2026-02-02T08:00:00.000Z', MONDAY),
      aVisit('v2', 'propose', MONDAY, MONDAY, true),
      aVisit('v3', 'won', MONDAY),
    ];
    expect(guide(aCase({ visits }), WEDNESDAY).path.map(({ state }) => state)).toEqual(['passed', 'skipped', 'coming', 'current']);
  });

  it('ends with the outcome; stages never reached are not called passed over', () => {
    const visits = [aVisit('v1', 'discover', '2026-02-02T08:00:00.000Z', MONDAY), aVisit('v2', 'lost', MONDAY)];
    expect(guide(aCase({ visits }), WEDNESDAY).path.map(({ id, state }) => [id, state])).toEqual([
      ['discover', 'passed'],
      ['propose', 'coming'],
      ['close', 'coming'],
      ['lost', 'current'],
    ]);
  });
});

describe('steps', () => {
  it.each<[string, Partial<Step>, Partial<Case>, string | null, string | null]>([
    ['from entry, in working days', { due: { span: workingDays(3), anchor: null } }, {}, '2026-03-05T08:00:00.000Z', null],
    ['gone by', { due: { span: workingDays(1), anchor: null } }, {}, '2026-03-03T08:00:00.000Z', 'overdue'],
    ['later today', { due: { span: { amount: 20, unit: 'workingHour' }, anchor: null } }, {}, '2026-03-04T12:00:00.000Z', 'dueToday'],
    [
      'before a date: to the end of work',
      { due: { span: days(21), anchor: { ref: 'deal.closesOn', direction: 'before' } } },
      { record: { closesOn: '2026-03-25' } },
      '2026-03-04T16:00:00.000Z',
      'dueToday',
    ],
    [
      'after a date',
      { due: { span: days(2), anchor: { ref: 'deal.closesOn', direction: 'after' } } },
      { record: { closesOn: '2026-03-10' } },
      '2026-03-12T16:00:00.000Z',
      null,
    ],
    ['before a date unknown', { due: { span: days(21), anchor: { ref: 'deal.closesOn', direction: 'before' } } }, {}, null, null],
    [
      'before a date that does not exist',
      { due: { span: days(1), anchor: { ref: 'deal.closesOn', direction: 'before' } } },
      { record: { closesOn: '2026-02-30' } },
      null,
      null,
    ],
    [
      'before a moment: to the minute',
      { due: { span: days(1), anchor: { ref: 'deal.meetingAt', direction: 'before' } } },
      { record: { meetingAt: '2026-03-06T10:30:00Z' } },
      '2026-03-05T10:30:00.000Z',
      null,
    ],
    ['not dated', {}, {}, null, null],
  ])('are due %s', (_, step, over, dueAt, flag) => {
    expect(stepOf(step, over)).toMatchObject({ dueAt, flag });
  });

  it('done and skipped ones are not overdue', () => {
    const due = { span: workingDays(1), anchor: null };
    for (const state of ['done', 'skipped'] as const) {
      const steps = [{ step: 'call', visit: 'v1', state, at: MONDAY, note: 'x' }];
      expect(stepOf({ due }, { steps })).toMatchObject({ state, flag: null, doneAt: state === 'done' ? MONDAY : null });
    }
    expect(stepOf({ due })).toMatchObject({ flag: 'overdue' });
  });

  it('wait for what comes before them', () => {
    const steps = [aStep('first'), aStep('second', { after: ['first'] }), aStep('third', { after: ['absent'] })];
    const process = aProcess(
      plainStages(aStage('discover', { steps: [...steps, aStep('absent', { when: aRule('false', () => false) })] })),
    );
    const states = (over: Partial<Case>) => guide(aCase({ process, ...over }), WEDNESDAY).steps.map(({ id, state }) => `${id} ${state}`);
    expect(states({})).toEqual(['first open', 'second waiting', 'third open']);
    const mark = { step: 'first', visit: 'v1', at: MONDAY, note: null };
    expect(states({ steps: [{ ...mark, state: 'done' }] })).toEqual(['first done', 'second open', 'third open']);
    expect(states({ steps: [{ ...mark, state: 'skipped' }] })).toEqual(['first skipped', 'second open', 'third open']);
  });

  it('whose condition does not hold are left out, unless done already', () => {
    const when = aRule('deal.sourcedBy == "partner"', (scope) => scope.answered('meddic.pain'));
    expect(stepOf({ when })).toBeUndefined();
    expect(stepOf({ when }, { answers: { 'meddic.pain': { value: 'x', confidence: null, confirmedBy: null, at: MONDAY } } })).toMatchObject(
      { state: 'open' },
    );
    expect(stepOf({ when }, { steps: [{ step: 'call', visit: 'v1', state: 'done', at: MONDAY, note: null }] })).toMatchObject({
      state: 'done',
    });
  });
});

describe('exits', () => {
  const stage = {
    exits: [anExit('lost', { needs: [aNeed('deal.lostReason')] }), anExit('propose'), anExit('won', { needs: [aNeed('document.order')] })],
  };
  const visits = [aVisit('v1', 'discover', '2026-02-02T08:00:00.000Z', MONDAY), aVisit('v2', 'propose', MONDAY)];

  it('go forward first, then out, then back', () => {
    const process = aProcess(
      plainStages(aStage('propose', { ...stage, exits: [...stage.exits.filter(({ to }) => to !== 'propose'), anExit('close')] })),
    );
    const exits = guide(aCase({ process, visits }), WEDNESDAY).exits;
    expect(exits.map(({ to, direction, open, reasonNeeded, outcome }) => [to, direction, open, reasonNeeded, outcome])).toEqual([
      ['won', 'forward', false, false, 'won'],
      ['close', 'forward', true, false, null],
      ['lost', 'out', false, false, 'lost'],
      ['discover', 'back', true, true, null],
    ]);
  });

  it('are open in spite of warnings and advice, and list them', () => {
    const no = aRule('false', () => false);
    const criteria = [aCriterion('a', no, { level: 'warn' }), aCriterion('b', no, { level: 'guide' })];
    const [exit] = guide(discovering({ exits: [anExit('propose', { criteria })] }), WEDNESDAY).exits;
    expect(exit).toMatchObject({ open: true, unmet: [{ id: 'a' }, { id: 'b' }], mayOverride: false });
  });

  it('tell whether this actor may go through although closed', () => {
    const subject = discovering({ exits: [anExit('propose', { needs: [aNeed('deal.amount')] })] });
    expect(guide(subject, WEDNESDAY).exits[0]).toMatchObject({ open: false, mayOverride: false });
    expect(guide({ ...subject, actor: { id: 'm', roles: ['manager'] } }, WEDNESDAY).exits[0]).toMatchObject({
      open: false,
      mayOverride: true,
    });
  });

  it('list jumps where asked for', () => {
    const listed = (jumps: boolean) => guide(aCase(), WEDNESDAY, { jumps }).exits.map(({ to }) => to);
    expect(listed(false)).toEqual(['propose', 'lost', 'nurture']);
    expect(listed(true)).toEqual(['propose', 'close', 'lost', 'nurture']);
  });

  it('of an outcome re-open, the stage it came from first', () => {
    const exits = guide(
      aCase({ visits: [...visits.slice(0, 1), aVisit('v2', 'propose', MONDAY, MONDAY), aVisit('v3', 'lost', MONDAY)] }),
      WEDNESDAY,
    ).exits;
    expect(exits.map(({ to, direction, reasonNeeded }) => [to, direction, reasonNeeded])).toEqual([
      ['propose', 'reopen', true],
      ['discover', 'reopen', true],
      ['close', 'reopen', true],
    ]);
  });
});

describe('flags', () => {
  const codes = (subject: Case, now = WEDNESDAY) => guide(subject, now).flags.map(({ code, since }) => [code, since]);
  const meeting = { what: 'meeting.held', at: '2026-03-03T08:00:00.000Z' };

  it.each<[string, Partial<Stage>, Partial<Case>, readonly (readonly [string, string | null])[]]>([
    ['none', { expect: workingDays(5), stall: workingDays(5) }, { record: { closesOn: '2026-03-04' } }, []],
    ['beyond what the stage expects', { expect: workingDays(1) }, {}, [['stage.overdue', '2026-03-03T08:00:00.000Z']]],
    ['not yet beyond', { expect: { amount: 51, unit: 'hour' } }, {}, []],
    ['silent for too long', { stall: workingDays(1) }, {}, [['stage.stalled', '2026-03-03T08:00:00.000Z']]],
    ['heard of since', { stall: workingDays(2) }, { happenings: [meeting] }, []],
    ['heard of, but too long ago', { stall: workingDays(1) }, { happenings: [meeting] }, [['stage.stalled', '2026-03-04T08:00:00.000Z']]],
    [
      'silent since entry, whatever happened before',
      { stall: workingDays(1) },
      { happenings: [{ what: 'call.made', at: '2026-02-20T08:00:00.000Z' }] },
      [['stage.stalled', '2026-03-03T08:00:00.000Z']],
    ],
    ['closing in the past', {}, { record: { closesOn: '2026-03-03' } }, [['closesOn.past', '2026-03-03']]],
    ['without an owner', {}, { owner: null }, [['owner.none', null]]],
    ['with nothing left to do', { exits: [] }, {}, [['nextStep.none', null]]],
  ])('%s', (_, stage, over, expected) => {
    expect(codes(discovering({ exits: [anExit('propose')], ...stage }, over))).toEqual(expected);
  });

  it('in nurture: time to get in touch again', () => {
    const nurtured = (recontactOn: string) =>
      aCase({ visits: [aVisit('v1', 'nurture', MONDAY)], record: { recontactOn, closesOn: '2026-01-01' } });
    expect(codes(nurtured('2026-03-05'))).toEqual([]);
    expect(codes(nurtured('2026-03-04'))).toEqual([['recontact.due', '2026-03-04']]);
  });

  it('none on what is closed', () => {
    expect(codes(aCase({ visits: [aVisit('v1', 'lost', MONDAY)], owner: null, record: { closesOn: '2026-01-01' } }))).toEqual([]);
  });
});
