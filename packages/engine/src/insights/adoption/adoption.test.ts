import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compilePlaybook } from '../../language/compile-playbook.ts';
import { namesSince } from '../../replay/draft-names.ts';
import type { HistoryEvent } from '../../replay/history.ts';
import { lastDue, onTimeCounts, practiceOf } from './practice.ts';
import { type BesideHistory, type StepAsk, stepAsksOf } from './step-asks.ts';
import { stepFriction } from './step-friction.ts';

const { playbook, findings } = compilePlaybook({
  'playbook.yaml': 'playbook: bare\nlanguage: 1\nname: Bare\ncurrency: EUR\nprocesses: [deal]\n',
  'processes/deal.yaml': `process: deal
kind: deal
name: Deal
for: otherwise
won: stage == "won"
stages:
  - id: needs
    name: Needs
    steps:
      - { id: talk, do: call, title: Talk, due: 2 days }
      - { id: note, do: note, title: Note, due: 4 days }
      - { id: fit, do: task, title: Check the fit }
      - { id: often, do: call, title: Call again, every: 1 week }
    exits:
      - to: offer
        criteria: [{ id: talked, that: step.talk, level: block, because: Talk first }]
      - to: lost
  - id: offer
    name: Offer
    steps:
      - { id: send, do: email, title: Send it, due: 1 day }
    exits: [{ to: won }, { to: lost }]
  - { id: won, name: Won, outcome: won }
  - { id: lost, name: Lost, outcome: lost }
`,
});

const at = (day: number, minute = 0): string => new Date(Date.UTC(2026, 2, day, 9, minute)).toISOString();
const moved = (day: number, to: string, overridden: readonly string[] = []): HistoryEvent => ({
  is: 'moved',
  at: at(day),
  knownAt: at(day),
  from: 'needs',
  to,
  direction: to === 'lost' ? 'out' : 'forward',
  outcome: to === 'lost' ? 'lost' : null,
  skipped: [],
  overridden,
  until: null,
  reason: false,
  automatic: false,
  version: null,
});
const marked = (when: string, step: string, state: 'done' | 'skipped' = 'done', note: string | null = null): HistoryEvent => ({
  is: 'step',
  at: when,
  knownAt: when,
  step,
  state,
  note,
});
const NOTHING: BesideHistory = { redated: [], signed: [] };
const asked = (events: readonly HistoryEvent[], beside = NOTHING) => {
  if (playbook === null) throw new Error(findings.map(({ message }) => message).join('\n'));
  const history = { id: 'a', kind: 'deal', process: 'deal', stage: 'needs', version: 1, openedAt: at(1), events } as const;
  return stepAsksOf(playbook, namesSince(playbook, new Map([[1, playbook]])), history, beside, at(30));
};
const of = (asks: readonly StepAsk[], step: string) => asks.find((one) => one.step === step);

describe('the steps a record was asked for', () => {
  it('have the day the playbook gives them, in the stages it left and the one it is in', () => {
    const asks = asked([marked(at(2), 'talk'), marked(at(8), 'note'), moved(9, 'offer')]);
    expect(asks.map(({ step, state, dueAt, endedAt, left }) => [step, state, dueAt, endedAt, left])).toEqual([
      ['talk', 'done', at(3), at(9), true],
      ['note', 'done', at(5), at(9), true],
      ['fit', 'open', null, at(9), true],
      ['send', 'open', at(10), at(30), false],
    ]);
  });

  it('show what was written down in one go before the move', () => {
    const three = [marked(at(8, -5), 'talk'), marked(at(8, -4), 'note'), marked(at(8, -4), 'fit'), moved(8, 'offer')];
    expect(asked(three).filter(({ atGate }) => atGate)).toHaveLength(3);
    // Each in its own time, or two alone: no haste.
    expect(asked([marked(at(8, -50), 'talk'), ...three.slice(1)]).filter(({ atGate }) => atGate)).toEqual([]);
  });

  it('show who put them off, and whose criterion was passed anyway', () => {
    const asks = asked([moved(6, 'offer', ['talked'])], { redated: [{ step: 'note', at: at(4) }], signed: [] });
    expect(asks.filter(({ overridden }) => overridden).map(({ step }) => step)).toEqual(['talk']);
    expect(asks.filter(({ redated }) => redated).map(({ step }) => step)).toEqual(['note']);
    const signed = asked([moved(6, 'offer')], { redated: [], signed: [{ criterion: 'talked', at: at(5) }] });
    expect(of(signed, 'talk')?.overridden).toBe(true);
    expect(of(asked([moved(6, 'offer')], { redated: [], signed: [{ criterion: 'talked', at: at(7) }] }), 'talk')?.overridden).toBe(false);
  });
});

const ASK: StepAsk = {
  record: 'r',
  owner: 'rita',
  stage: 'needs',
  step: 'talk',
  state: 'done',
  note: null,
  dueAt: at(10),
  doneAt: at(9),
  endedAt: at(30),
  left: true,
  atGate: false,
  redated: false,
  overridden: false,
};
const many = (count: number, change: (n: number) => Partial<StepAsk>): readonly StepAsk[] =>
  Array.from({ length: count }, (_, n) => ({ ...ASK, record: `r${n}`, ...change(n) }));
const frictionOf = (asks: readonly StepAsk[]) => stepFriction([{ id: 'talk', required: false }], asks)[0];

describe('friction', () => {
  it('is the share of records that show a sign of it, each once', () => {
    const asks = many(20, (n) =>
      n < 4 ? { doneAt: at(12), redated: true } : n < 6 ? { state: 'skipped', note: 'No time', doneAt: null } : {},
    );
    expect(frictionOf(asks)).toMatchObject({
      asked: 20,
      due: 18,
      signs: { late: 4, skipped: 2, left: 0, atGate: 0, redated: 4, overridden: 0 },
      reasons: [{ text: 'No time', count: 2 }],
      friction: { estimate: 0.3, n: 20 },
      onTime: { n: 18 },
    });
  });

  it('waits for those that are still open, and does not count what is not due', () => {
    // Ten were late by a day, ten are open since twenty days: half of them waited longer than any seen.
    const waiting = { state: 'open', doneAt: null, left: false } as const;
    const asks = many(21, (n) => (n < 10 ? { doneAt: at(11) } : n < 20 ? waiting : { ...waiting, dueAt: at(31) }));
    expect(frictionOf(asks)).toMatchObject({
      asked: 20,
      due: 20,
      signs: { late: 20, left: 0 },
      lateDays: { estimate: 1, high: null, n: 20 },
    });
    const mostOpen = many(20, (n) => (n < 9 ? { doneAt: at(11) } : waiting));
    expect(frictionOf(mostOpen)?.lateDays).toMatchObject({ estimate: null, tooFew: false });
  });

  it('says nothing of what few were asked, and never holds against a step that nobody knows when it was done', () => {
    expect(frictionOf(many(9, () => ({ doneAt: at(12) })))).toMatchObject({
      signs: { late: 9 },
      friction: { tooFew: true, estimate: null },
    });
    expect(frictionOf(many(10, () => ({ doneAt: null })))).toMatchObject({ due: 0, friction: { estimate: 0 } });
  });

  it('is sorted by the share, and what few were asked stands last', () => {
    const asks = [
      ...many(10, () => ({ step: 'smooth' })),
      ...many(3, () => ({ step: 'rare', doneAt: at(12) })),
      ...many(10, (n) => ({ step: 'rough', ...(n < 5 ? { redated: true } : {}) })),
    ];
    const steps = ['smooth', 'rare', 'rough', 'never'].map((id) => ({ id, required: false }));
    expect(stepFriction(steps, asks).map(({ id }) => id)).toEqual(['rough', 'smooth', 'rare', 'never']);
  });

  it('counts every record at most once, whatever it shows', () => {
    const ask = fc.record({
      state: fc.constantFrom('done' as const, 'skipped' as const, 'open' as const),
      doneDay: fc.integer({ min: 1, max: 29 }),
      dueDay: fc.option(fc.integer({ min: 1, max: 40 })),
      left: fc.boolean(),
      atGate: fc.boolean(),
      redated: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(ask, { maxLength: 60 }), (all) => {
        const asks = many(all.length, (n) => {
          const { state = 'open', doneDay = 1, dueDay = null, ...rest } = all[n] ?? {};
          return { ...rest, state, doneAt: state === 'done' ? at(doneDay) : null, dueAt: dueDay === null ? null : at(dueDay) };
        });
        const found = frictionOf(asks);
        if (found === undefined) throw new Error('no step');
        expect(found.asked).toBeLessThanOrEqual(all.length);
        expect(found.due).toBeLessThanOrEqual(found.asked);
        expect(found.signs.late).toBeLessThanOrEqual(found.due);
        const least = Math.max(...Object.values(found.signs));
        expect(Math.round((found.friction.estimate ?? 1) * found.asked)).toBeGreaterThanOrEqual(least);
      }),
    );
  });
});

describe('what shows that people work by a process', () => {
  const monday = (): string => '2026-03-09';

  it('is a share with Wilson’s interval, or too few to say', () => {
    const counts = [
      { what: 'gate', member: 'rita', week: monday(), hits: 81, n: 163 },
      { what: 'gate', member: 'otto', week: monday(), hits: 0, n: 100 },
      { what: 'touched', member: 'rita', week: null, hits: 4, n: 9 },
    ] as const;
    // Newcombe 1998, Statistics in Medicine 17: 81 of 263, by the score method.
    const { gate, touched, recorded } = practiceOf(counts);
    expect([gate.low, gate.high].map((bound) => bound?.toFixed(4))).toEqual(['0.2553', '0.3662']);
    expect(touched).toMatchObject({ estimate: null, tooFew: true, n: 9 });
    expect(recorded).toMatchObject({ n: 0, tooFew: true });
  });

  it('asks of each record whether the last step that came due was done by its day', () => {
    const asks = [
      { ...ASK, step: 'talk', doneAt: at(9) },
      { ...ASK, step: 'note', dueAt: at(12), doneAt: at(20) },
      { ...ASK, record: 'b', owner: 'otto', dueAt: at(40), state: 'open', doneAt: null, left: false } as const,
    ];
    expect(onTimeCounts(lastDue(asks, at(1)), monday)).toEqual([{ what: 'onTime', member: 'rita', week: '2026-03-09', hits: 0, n: 1 }]);
    expect(lastDue(asks, at(13))).toEqual([]);
    const half = (instant: string): string => (instant < at(10) ? 'first' : 'second');
    const byWeek = onTimeCounts(lastDue(asks, at(1), half), half);
    expect(byWeek.map(({ week, hits }) => [week, hits])).toEqual([
      ['first', 1],
      ['second', 0],
    ]);
  });
});
