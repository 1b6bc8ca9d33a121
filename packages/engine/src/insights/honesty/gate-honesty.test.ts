import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adviceOf } from './advice.ts';
import { differenceOf } from './difference.ts';
import { doubtsOf, type Filling } from './doubts.ts';
import { type GateMove, gateHonesty } from './gate-honesty.ts';
import { isPlaceholder } from './placeholder.ts';

const at = (minutes: number): string => new Date(Date.UTC(2026, 2, 2, 9, minutes)).toISOString();
const filling = (given: Partial<Filling>): Filling => ({
  record: 'a',
  ref: 'meddic.pain',
  text: 'Forty hours a week are lost',
  asked: [],
  at: at(0),
  by: 'rosa',
  movedAt: null,
  ...given,
});

describe('a text', () => {
  it.each([
    'tbd',
    'T.B.D.',
    'n/a',
    '-',
    '???',
    'xxx',
    'aaaa',
    'To be defined',
    'asdf',
    '12345',
    ' later ',
    'x',
    'weiß nicht'.replace('ß', 'ss'),
  ])('that says nothing: %s', (text) => expect(isPlaceholder(text)).toBe(true));
  it.each(['CFO', '40 h', 'No budget before May', '7', 'OK from the board', 'Later than our competitor', 'Anna'])(
    'that says something: %s',
    (text) => expect(isPlaceholder(text)).toBe(false),
  );
  it('that repeats the question says nothing', () => {
    expect(isPlaceholder('identified PAIN', ['Identified pain'])).toBe(true);
  });
});

describe('doubts', () => {
  it('fall on words written on record after record by one person', () => {
    const many = ['a', 'b', 'c', 'd', 'e'].map((record) => filling({ record, text: 'They want to grow' }));
    const other = filling({ record: 'f', text: 'They want to grow', by: 'nils' });
    const found = doubtsOf([...many, other], [...many, other]);
    expect([...found.values()].every((doubts) => doubts.has('repeated'))).toBe(true);
    expect(found.size).toBe(5);
    expect(found.has(other)).toBe(false);
  });

  it('fall on what was copied from another answer, not on the first', () => {
    const [first, second] = [filling({}), filling({ ref: 'meddic.metrics', at: at(1) })];
    const all = [first, second];
    expect(doubtsOf([second], all).get(second)).toEqual(new Set(['copied']));
    expect(doubtsOf([first], all).size).toBe(0);
  });

  it('fall on what was filled in one go right before the move, not on a talk noted down in peace', () => {
    const go = (movedAt: string | null) =>
      ['pain', 'metrics', 'champion'].map((id, n) => filling({ ref: `meddic.${id}`, text: `Words of ${id}`, at: at(n / 2), movedAt }));
    const hasty = go(at(5));
    expect(doubtsOf(hasty.slice(0, 1), hasty).size).toBe(1);
    for (const calm of [go(at(60)), go(null), hasty.slice(0, 2)]) expect(doubtsOf(calm.slice(0, 1), calm).size).toBe(0);
  });
});

describe('the difference of two shares', () => {
  // Newcombe 1998, table II, method 10.
  it.each([
    [56, 70, 48, 80, 0.2, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.6, 0.1705, 0.809],
  ])('%i of %i against %i of %i', (a, m, b, n, estimate, low, high) => {
    const found = differenceOf({ hits: a, n: m }, { hits: b, n });
    expect(found.estimate).toBeCloseTo(estimate, 10);
    expect(found.low).toBeCloseTo(low, 3);
    expect(found.high).toBeCloseTo(high, 3);
  });

  it('is not told where one side has too few', () => {
    expect(differenceOf({ hits: 2, n: 3 }, { hits: 20, n: 40 })).toMatchObject({ estimate: null, tooFew: true, n: [3, 40] });
  });

  it('turns its sign when the sides change', () => {
    const side = fc.integer({ min: 10, max: 300 }).chain((n) => fc.record({ n: fc.constant(n), hits: fc.integer({ min: 0, max: n }) }));
    fc.assert(
      fc.property(side, side, (one, other) => {
        const [forth, back] = [differenceOf(one, other), differenceOf(other, one)];
        expect(forth.low ?? 0).toBeCloseTo(-(back.high ?? 0), 10);
        expect((forth.low ?? 0) <= (forth.estimate ?? 0) && (forth.estimate ?? 0) <= (forth.high ?? 0)).toBe(true);
      }),
    );
  });
});

/** So many records through the gate, each lacking `pain` and won by what is said of its number. */
function through(count: number, of: (n: number) => { lacks?: 'override' | 'reason' | 'advice'; won: boolean; text?: string }) {
  const moves: GateMove[] = [];
  const fillings: Filling[] = [];
  for (let n = 0; n < count; n += 1) {
    const { lacks, won, text = `Reason number ${n} of this company` } = of(n);
    const record = `r${n}`;
    const unmet = lacks === undefined ? [] : [{ id: 'meddic.pain', by: lacks }];
    moves.push({ record, at: at(3000), enteredAt: at(0), held: false, unmet, outcome: won ? 'won' : 'lost' });
    if (lacks === undefined) fillings.push(filling({ record, text, at: at(1440), movedAt: at(3000), by: `p${n % 4}` }));
  }
  return { moves, fillings };
}
const ASK = [{ id: 'meddic.pain', level: 'block', refs: ['meddic.pain'] }] as const;
const adviceFor = (given: ReturnType<typeof through>) => gateHonesty(ASK, given.moves, given.fillings)[0]?.advice;

describe('what a gate asks', () => {
  it('is counted: who passed how, who filled what, and how long it took', () => {
    const { moves, fillings } = through(40, (n) => (n % 4 === 0 ? { lacks: 'override', won: false } : { won: true }));
    const held: GateMove = {
      record: 'r0',
      at: at(2000),
      enteredAt: at(0),
      held: true,
      unmet: [{ id: 'meddic.pain', by: 'held' }],
      outcome: 'lost',
    };
    const [found] = gateHonesty(ASK, [...moves, held], fillings);
    expect(found).toMatchObject({ made: 40, heldTries: 1, passedBy: { override: 10, reason: 0 }, filled: 30, doubts: { placeholder: 0 } });
    expect(found?.inSpite.estimate).toBe(0.25);
    // One day after entering the stage, where it came at all.
    expect(found?.fillDays.estimate).toBe(1);
    expect(found?.predicts).toMatchObject({ estimate: 1, n: [30, 10] });
  });

  it('is kept where it tells who wins', () => {
    expect(adviceFor(through(80, (n) => (n % 3 === 0 ? { lacks: 'override', won: n % 15 === 0 } : { won: n % 5 !== 0 })))).toEqual({
      kind: 'keep',
      because: ['predicts'],
    });
  });

  it('is dropped where it tells nothing and many pass it by', () => {
    expect(adviceFor(through(1200, (n) => (n % 2 === 0 ? { lacks: 'override', won: n % 4 === 0 } : { won: n % 4 === 1 })))).toMatchObject({
      kind: 'drop',
      because: ['saysNothing', 'oftenPassed'],
    });
  });

  it('is softened where many pass it by and win as often, as far as anybody knows', () => {
    expect(adviceFor(through(40, (n) => (n % 2 === 0 ? { lacks: 'override', won: n % 4 === 0 } : { won: n % 4 === 1 })))).toEqual({
      kind: 'soften',
      because: ['oftenPassed', 'passedWin'],
    });
  });

  it('is worded anew where people write anything', () => {
    expect(adviceFor(through(60, (n) => ({ won: n % 2 === 0, text: n % 3 === 0 ? `A reason of company ${n}` : 'tbd' })))).toMatchObject({
      kind: 'reword',
    });
  });

  it('is left alone where too few went through', () => {
    expect(adviceFor(through(5, () => ({ won: true })))).toEqual({ kind: 'tooFew', because: ['cannotTell'] });
  });

  it('never is advised against without an interval that says so', () => {
    const moves = fc.array(fc.record({ lacks: fc.constantFrom('override' as const, 'reason' as const, undefined), won: fc.boolean() }), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(moves, (all) => {
        const given = through(all.length, (n) => {
          const { lacks, won } = all[n] ?? { lacks: undefined, won: false };
          return lacks === undefined ? { won } : { lacks, won };
        });
        const [found] = gateHonesty(ASK, given.moves, given.fillings);
        if (found?.advice.kind !== 'drop') return;
        expect(found.predicts.high).toBeLessThan(0.1);
        expect(adviceOf(found)).toEqual(found.advice);
      }),
    );
  });
});
