import { describe, expect, it } from 'vitest';
import type { Level, Stage } from '../language/playbook.ts';
import type { Case, Decision, MoveRequest } from './case.ts';
import { decideMove } from './decide-move.ts';
import { aCase, aCriterion, aNeed, anExit, aPlaybook, aProcess, aRule, aStage, aStep, aVisit, MONDAY, plainStages } from './testing.ts';

const NOW = '2026-03-03T12:00:00.000Z';
const LATER = '2026-03-04T12:00:00.000Z';
const REASON = 'The buyer asked for it';
const NO = aRule('false', () => false);
const MANAGER = { id: 'mia', roles: ['manager'] };

function decide(request: Partial<MoveRequest>, over: Partial<Case> = {}): Decision {
  return decideMove(aCase(over), { to: 'propose', fromStage: 'discover', ...request }, NOW);
}

function held(levels: readonly Level[], override: string | null = null): Partial<Case> {
  const criteria = levels.map((level, index) => aCriterion(`c${index}`, NO, { level, override: level === 'block' ? override : null }));
  return { process: aProcess(plainStages(aStage('discover', { exits: [anExit('propose', { criteria })] }))) };
}

const unmetIds = (decision: Decision) => (decision.kind === 'held' ? decision.unmet.map(({ id }) => id) : decision);

describe('through an open gate', () => {
  it('moves, says from where to where and by what', () => {
    expect(decide({})).toEqual({
      kind: 'moved',
      from: 'discover',
      to: 'propose',
      direction: 'forward',
      outcome: null,
      occurredAt: NOW,
      skipped: [],
      leftovers: [],
      passed: [],
      because: [{ code: 'move.exit', params: { from: 'discover', to: 'propose' } }],
    });
  });

  it('ends with the outcome of the stage reached', () => {
    const visits = [aVisit('v1', 'close', MONDAY)];
    expect(decide({ to: 'won', fromStage: 'close' }, { visits })).toMatchObject({ kind: 'moved', direction: 'forward', outcome: 'won' });
  });

  it('converting a lead is the move to its outcome', () => {
    const stages = [
      aStage('new', { exits: [anExit('qualified'), anExit('converted', { anytime: true })] }),
      aStage('qualified'),
      aStage('converted', { outcome: 'converted' }),
    ];
    const process = aProcess(stages, { kind: 'lead' });
    expect(decide({ to: 'converted', fromStage: 'new' }, { process })).toMatchObject({
      kind: 'moved',
      direction: 'forward',
      outcome: 'converted',
      skipped: ['qualified'],
    });
  });
});

describe('through a closed gate', () => {
  it.each<[string, readonly Level[], Partial<MoveRequest>, Partial<Case>, string]>([
    ['advice passes', ['guide'], {}, {}, 'advice'],
    ['a warning passes with a reason', ['warn'], { reason: REASON }, {}, 'reason'],
    ['a warning passes with an override, of anybody', ['warn'], { override: { reason: REASON } }, {}, 'override'],
    ['a block passes with an override of a manager', ['block'], { override: { reason: REASON } }, { actor: MANAGER }, 'override'],
  ])('%s', (_, levels, request, over, by) => {
    expect(decide(request, { ...held(levels), ...over })).toMatchObject({ kind: 'moved', passed: [{ unmet: { id: 'c0' }, by }] });
  });

  it.each<[string, readonly Level[], Partial<MoveRequest>, Partial<Case>, readonly string[], boolean]>([
    ['a warning without a reason', ['warn'], {}, {}, ['c0'], false],
    ['a warning with a blank reason', ['warn'], { reason: '  ' }, {}, ['c0'], false],
    ['a block with a mere reason', ['block'], { reason: REASON }, {}, ['c0'], false],
    ['a block, told that a manager may', ['block'], {}, { actor: MANAGER }, ['c0'], true],
    ['a block with a blank override', ['block'], { override: { reason: ' ' } }, { actor: MANAGER }, ['c0'], true],
    ['everything is listed, advice too', ['guide', 'warn', 'block'], { reason: REASON }, {}, ['c0', 'c1', 'c2'], false],
  ])('is held: %s', (_, levels, request, over, ids, mayOverride) => {
    const decision = decide(request, { ...held(levels), ...over });
    expect(unmetIds(decision)).toEqual(ids);
    expect(decision).toMatchObject({ mayOverride });
  });

  it('counts what holds in its reason', () => {
    const decision = decide({}, held(['guide', 'warn', 'block']));
    expect(decision.because).toEqual([{ code: 'gate.heldBy', params: { to: 'propose', count: 2, ids: ['c1', 'c2'] } }]);
  });

  it.each<[string, Partial<Case>, readonly string[], string]>([
    ['a rep may not', {}, ['rep'], 'refused'],
    ['a manager may', {}, ['manager'], 'moved'],
    ['an admin may', {}, ['admin'], 'moved'],
    ['the owner may', {}, ['owner'], 'moved'],
  ])('override of a block: %s', (_, over, roles, kind) => {
    const decision = decide({ override: { reason: REASON } }, { ...held(['block']), ...over, actor: { id: 'x', roles } });
    expect(decision.kind).toBe(kind);
  });

  it.each<[string, readonly string[], boolean, string]>([
    ['its own role may', ['complianceOfficer'], false, 'moved'],
    ['and nobody else, not even the owner', ['manager', 'admin', 'owner'], false, 'refused'],
    ['but in a solo workspace the owner may', ['owner'], true, 'moved'],
    ['though not an admin', ['admin'], true, 'refused'],
  ])('override of a criterion with a role of its own: %s', (_, roles, solo, kind) => {
    const subject = { ...held(['block'], 'complianceOfficer'), playbook: aPlaybook({ solo }), actor: { id: 'x', roles } };
    expect(decide({ override: { reason: REASON } }, subject).kind).toBe(kind);
  });

  it('one block beyond the right of the actor refuses all', () => {
    const criteria = [aCriterion('mine', NO), aCriterion('theirs', NO, { override: 'complianceOfficer' })];
    const process = aProcess(plainStages(aStage('discover', { exits: [anExit('propose', { criteria })] })));
    expect(decide({ override: { reason: REASON } }, { process, actor: MANAGER })).toMatchObject({
      kind: 'refused',
      code: 'mayNotOverride',
    });
  });
});

describe('forward over stages', () => {
  const gates = (...replaced: readonly Stage[]) => ({ process: aProcess(plainStages(...replaced)) });
  const discover = aStage('discover', {
    steps: [aStep('call', { required: true })],
    exits: [anExit('propose', { needs: [aNeed('deal.amount'), aNeed('meddic.pain')] }), anExit('lost')],
  });
  const propose = aStage('propose', {
    steps: [aStep('demo', { required: true })],
    exits: [anExit('close', { needs: [aNeed('deal.amount'), aNeed('champion')] })],
  });

  it('asks all the gates between as one list, each id once, with the stage that asks', () => {
    const decision = decide({ to: 'close' }, gates(discover, propose));
    const asked = decision.kind === 'held' ? decision.unmet.map(({ id, stage }) => [id, stage]) : [];
    expect(asked).toEqual([
      ['step.call', 'discover'],
      ['deal.amount', 'discover'],
      ['meddic.pain', 'discover'],
      ['step.demo', 'propose'],
      ['champion', 'propose'],
    ]);
  });

  it('passes over the stages between once nothing is asked', () => {
    expect(decide({ to: 'close' })).toMatchObject({ kind: 'moved', skipped: ['propose'], because: [{ code: 'move.jump' }] });
  });

  it('a declared exit over stages asks its own gate only', () => {
    const shortcut = { ...discover, steps: [], exits: [anExit('propose'), anExit('close', { needs: [aNeed('document.order')] })] };
    expect(unmetIds(decide({ to: 'close' }, gates(shortcut, propose)))).toEqual(['document.order']);
  });

  it('a jump takes the short cuts on its way', () => {
    const asking = (id: string, to: string) => aStage(id, { exits: [anExit(to, { needs: [aNeed(`document.${id}`)] })] });
    const process = aProcess([asking('a', 'c'), asking('b', 'c'), asking('c', 'd'), aStage('d')]);
    expect(unmetIds(decide({ to: 'd', fromStage: 'a' }, { process }))).toEqual(['document.a', 'document.c']);
    const documents = { a: { at: MONDAY }, c: { at: MONDAY } };
    expect(decide({ to: 'd', fromStage: 'a' }, { process, documents })).toMatchObject({ kind: 'moved', skipped: ['b', 'c'] });
  });

  it('a stage without an exit forward asks its required steps', () => {
    expect(unmetIds(decide({ to: 'close' }, gates(aStage('discover'), { ...propose, exits: [] })))).toEqual(['step.demo']);
  });
});

describe('back and re-open', () => {
  const visits = [aVisit('v1', 'discover', '2026-02-20T08:00:00.000Z', MONDAY), aVisit('v2', 'propose', MONDAY)];
  const lost = [...visits.slice(0, 1), aVisit('v2', 'lost', MONDAY)];

  it('asks for a reason and nothing else', () => {
    const decision = decide({ to: 'discover', fromStage: 'propose' }, { visits });
    expect(decision).toMatchObject({ kind: 'held', mayOverride: false, unmet: [{ code: 'reason.absent', level: 'block', fill: null }] });
  });

  it('goes back with one, whatever is unmet', () => {
    const process = aProcess(
      plainStages(
        aStage('propose', {
          steps: [aStep('demo', { required: true })],
          exits: [anExit('close'), anExit('discover', { needs: [aNeed('deal.amount')] })],
        }),
      ),
    );
    const decision = decide({ to: 'discover', fromStage: 'propose', reason: REASON }, { visits, process });
    expect(decision).toMatchObject({ kind: 'moved', direction: 'back', skipped: [], passed: [], because: [{ code: 'move.back' }] });
  });

  it('re-opens any outcome with a reason', () => {
    expect(decide({ to: 'propose', fromStage: 'lost' }, { visits: lost })).toMatchObject({
      kind: 'held',
      unmet: [{ code: 'reason.absent' }],
    });
    expect(decide({ to: 'propose', fromStage: 'lost', reason: REASON }, { visits: lost })).toMatchObject({
      kind: 'moved',
      direction: 'reopen',
    });
  });

  it('does not go from one outcome to another', () => {
    expect(decide({ to: 'won', fromStage: 'lost', reason: REASON }, { visits: lost })).toMatchObject({ kind: 'refused', code: 'noExit' });
  });
});

describe('out', () => {
  it('obeys its needs', () => {
    expect(unmetIds(decide({ to: 'lost' }))).toEqual(['deal.lostReason']);
    expect(decide({ to: 'lost' }, { record: { lostReason: 'price' } })).toMatchObject({
      kind: 'moved',
      direction: 'out',
      outcome: 'lost',
      skipped: [],
    });
  });

  it('asks for no required step', () => {
    const process = aProcess(
      plainStages(aStage('discover', { steps: [aStep('call', { required: true })], exits: [anExit('propose'), anExit('lost')] })),
    );
    expect(decide({ to: 'lost' }, { process })).toMatchObject({ kind: 'moved' });
    expect(unmetIds(decide({ to: 'propose' }, { process }))).toEqual(['step.call']);
  });
});

describe('refused', () => {
  it.each<[string, Partial<MoveRequest>, string]>([
    ['an old stage', { fromStage: 'close' }, 'stale'],
    ['an old stage, though it is there already', { fromStage: 'close', to: 'discover' }, 'stale'],
    ['an unknown stage', { to: 'limbo' }, 'unknownStage'],
    ['the stage it is in', { to: 'discover' }, 'sameStage'],
    ['an outcome without an exit from here', { to: 'won' }, 'noExit'],
    ['in the future', { occurredAt: '2026-03-03T12:05:01.000Z' }, 'badTime'],
    ['before the visit began', { occurredAt: '2026-03-02T07:59:59.000Z' }, 'badTime'],
    ['no moment at all', { occurredAt: 'yesterday' }, 'badTime'],
    ['a date without a time', { occurredAt: '2026-03-03' }, 'badTime'],
    ['a day that does not exist', { occurredAt: '2026-02-31T25:00:00Z' }, 'badTime'],
    ['an override until a date gone by', { override: { reason: REASON, until: MONDAY } }, 'badTime'],
  ])('%s', (_, request, code) => {
    expect(decide(request)).toMatchObject({ kind: 'refused', code, because: [{ code: `refused.${code}` }] });
  });

  it.each<[string, Partial<MoveRequest>, string]>([
    ['the past since entry', { occurredAt: '2026-03-02T08:00:00Z' }, MONDAY],
    ['a clock a little ahead', { occurredAt: '2026-03-03T12:05:00.000Z' }, '2026-03-03T12:05:00.000Z'],
    ['another offset', { occurredAt: '2026-03-02T19:00:00+02:00' }, '2026-03-02T17:00:00.000Z'],
  ])('but not %s', (_, request, occurredAt) => {
    expect(decide(request)).toMatchObject({ kind: 'moved', occurredAt });
  });

  it('nor is a move refused right after one whose clock was ahead', () => {
    const visits = [aVisit('v1', 'discover', '2026-03-03T12:04:00.000Z')];
    expect(decide({}, { visits })).toMatchObject({ kind: 'moved', occurredAt: '2026-03-03T12:04:00.000Z' });
  });

  it('an override until a date to come is taken', () => {
    expect(decide({ override: { reason: REASON, until: LATER } }, { ...held(['block']), actor: MANAGER }).kind).toBe('moved');
  });
});
