import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Case, Visit } from './case.ts';
import { decideMove } from './decide-move.ts';
import { automaticInARow, dueMoves, MOST_AUTOMATIC_MOVES, nextDueAt } from './due-moves.ts';
import { guide } from './guide.ts';
import { aCase, aCriterion, aNeed, anExit, aProcess, aRule, aStage, aVisit, MONDAY, plainStages } from './testing.ts';

const LATER = { kind: 'later', span: { amount: 30, unit: 'day' } } as const;
const IN_TIME = '2026-03-20T08:00:00.000Z';
const AFTER = '2026-04-02T08:00:00.000Z';

const going = (over: Parameters<typeof anExit>[1]): Case => {
  const stages = plainStages(aStage('discover', { exits: [anExit('propose', over)] }));
  return aCase({ process: aProcess(stages) });
};
const states = (subject: Case, now: string) =>
  dueMoves(subject, now).map((due) => (due.kind === 'move' ? `${due.to} ${due.state}` : due.kind));

describe('an exit taken by itself', () => {
  it('is due when its time has come, and says when it will be', () => {
    const subject = going({ timing: LATER });
    expect(states(subject, IN_TIME)).toEqual([]);
    expect(nextDueAt(subject, IN_TIME)).toBe('2026-04-01T07:00:00.000Z');
    expect(states(subject, AFTER)).toEqual(['propose open']);
    expect(nextDueAt(subject, AFTER)).toBeNull();
  });

  it.each(['block', 'warn'] as const)('is held by a gate of level %s, for nobody is there to answer', (level) => {
    const subject = going({ timing: LATER, needs: [aNeed('deal.amount', { level })] });
    expect(states(subject, AFTER)).toEqual(['propose held']);
    expect(guide(subject, AFTER).flags.map(({ code }) => code)).toContain('move.held');
  });

  it('passes advice', () => {
    expect(states(going({ timing: LATER, needs: [aNeed('deal.amount', { level: 'guide' })] }), AFTER)).toEqual(['propose open']);
  });

  it('waits for its gate where it is automatic, and is not called late', () => {
    const subject = going({
      timing: { kind: 'auto' },
      criteria: [
        aCriterion(
          'known',
          aRule('known', (scope) => scope.answered('meddic.pain')),
        ),
      ],
    });
    expect(states(subject, MONDAY)).toEqual(['propose held']);
    expect(guide(subject, MONDAY).flags).toEqual([]);
    const known = { ...subject, answers: { 'meddic.pain': { value: 'x', confidence: null, confirmedBy: null, at: MONDAY } } };
    expect(states(known, MONDAY)).toEqual(['propose open']);
  });

  it('goes by the end of the day of a field, and by nothing while that is unknown', () => {
    const subject = going({ timing: { kind: 'at', ref: 'deal.closesOn' } });
    expect(states(subject, AFTER)).toEqual([]);
    const dated = { ...subject, record: { closesOn: '2026-03-20' } };
    expect(states(dated, '2026-03-20T15:59:00.000Z')).toEqual([]);
    expect(states(dated, '2026-03-20T16:00:00.000Z')).toEqual(['propose open']);
  });

  it('stops after so many in a row and is flagged; a person, or time, begins a new count', () => {
    const entered = (minutes: number) => new Date(Date.parse(MONDAY) + minutes * 60_000).toISOString();
    const visits = (gap: number): Visit[] =>
      Array.from({ length: MOST_AUTOMATIC_MOVES + 1 }, (_, at) => ({
        ...aVisit(`v${at}`, 'discover', entered(at * gap)),
        automatic: at > 0,
      }));
    const subject = { ...going({ timing: { kind: 'later', span: { amount: 0, unit: 'day' } } }), visits: visits(1) };
    expect(states(subject, AFTER)).toEqual(['propose stopped']);
    expect(guide(subject, AFTER).flags.map(({ code }) => code)).toContain('moves.stopped');
    expect(automaticInARow(visits(60))).toBe(1);
    expect(automaticInARow([...visits(1), aVisit('mine', 'propose', AFTER)])).toBe(0);
  });

  it('is open exactly when the move would be made without a word', () => {
    const rule = fc.constantFrom(true, false).map((holds) => aRule('fixed', () => holds));
    const criterion = fc.tuple(rule, fc.constantFrom('guide' as const, 'warn' as const, 'block' as const));
    fc.assert(
      fc.property(fc.array(criterion, { maxLength: 4 }), (criteria) => {
        const made = criteria.map(([that, level], at) => aCriterion(`k${at}`, that, { level }));
        const subject = going({ timing: LATER, criteria: made });
        const moved = decideMove(subject, { to: 'propose', fromStage: 'discover' }, AFTER).kind === 'moved';
        expect(states(subject, AFTER)).toEqual([`propose ${moved ? 'open' : 'held'}`]);
      }),
    );
  });
});

describe('in nurture', () => {
  const nurtured = (over: Partial<Case> = {}) =>
    aCase({
      visits: [aVisit('v1', 'discover', MONDAY, IN_TIME), aVisit('v2', 'nurture', IN_TIME)],
      record: { recontactOn: '2026-04-02' },
      ...over,
    });

  it('a new attempt is due from the beginning of its day', () => {
    expect(states(nurtured(), '2026-04-01T21:59:59.000Z')).toEqual([]);
    expect(nextDueAt(nurtured(), IN_TIME)).toBe('2026-04-01T22:00:00.000Z');
    expect(states(nurtured(), '2026-04-01T22:00:00.000Z')).toEqual(['attempt']);
  });

  it('once only, and never without a date', () => {
    expect(states(nurtured({ attempt: 'the-new-one' }), AFTER)).toEqual([]);
    expect(states(nurtured({ record: {} }), AFTER)).toEqual([]);
    expect(states(nurtured({ record: { recontactOn: 'soon' } }), AFTER)).toEqual([]);
  });
});
