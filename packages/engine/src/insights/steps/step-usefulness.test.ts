import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compilePlaybook } from '../../language/compile-playbook.ts';
import { namesSince } from '../../replay/draft-names.ts';
import type { HistoryEvent } from '../../replay/history.ts';
import { stepUsefulness } from './step-usefulness.ts';
import { type StepUse, stepUsesOf } from './step-uses.ts';

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
      - { id: talk, do: call, title: Talk, done-when: happened("call.answered") }
      - { id: note, do: note, title: Note }
      - { id: large, do: task, title: Ask a second time, when: deal.amount > 1000 }
    exits: [{ to: offer }, { to: lost }]
  - id: offer
    name: Offer
    exits: [{ to: won }, { to: lost }]
  - { id: won, name: Won, outcome: won }
  - { id: lost, name: Lost, outcome: lost }
`,
});

const at = (day: number): string => new Date(Date.UTC(2026, 2, day, 9)).toISOString();
const move = (day: number, from: string, to: string, outcome: 'won' | 'lost' | null = null): HistoryEvent => ({
  is: 'moved',
  at: at(day),
  knownAt: at(day),
  from,
  to,
  direction: outcome === 'lost' ? 'out' : 'forward',
  outcome,
  skipped: [],
  overridden: [],
  until: null,
  reason: false,
  automatic: false,
  version: null,
});
const used = (events: readonly HistoryEvent[], since = at(1)) => {
  if (playbook === null) throw new Error(findings.map(({ message }) => message).join('\n'));
  const history = { id: 'a', kind: 'deal', process: 'deal', stage: 'needs', version: 1, openedAt: at(1), events } as const;
  return stepUsesOf(playbook, namesSince(playbook, new Map([[1, playbook]])), history, { since, until: at(30) });
};
const noted = (day: number, step: string, state: 'done' | 'skipped', note: string | null = null): HistoryEvent => ({
  is: 'step',
  at: at(day),
  knownAt: at(day),
  step,
  state,
  note,
});

describe('the use of steps', () => {
  it('tells what stood done when the record left, by a mark or by what happened', () => {
    const call: HistoryEvent = { is: 'happened', at: at(3), knownAt: at(3), what: ['call.answered'] };
    const uses = used([call, noted(4, 'note', 'skipped', 'No time'), move(6, 'needs', 'offer'), move(9, 'offer', 'won', 'won')]);
    expect(uses).toEqual([
      { record: 'a', stage: 'needs', step: 'talk', state: 'done', note: null, days: 2, stayDays: 5, wentOn: true, outcome: 'won' },
      { record: 'a', stage: 'needs', step: 'note', state: 'skipped', note: 'No time', days: 5, stayDays: 5, wentOn: true, outcome: 'won' },
    ]);
  });

  it('counts a step that does not apply as not asked, and one that does as left', () => {
    const large: HistoryEvent = { is: 'fields', at: at(2), knownAt: at(2), values: { 'deal.amount': 5000 } };
    expect(used([large, move(4, 'needs', 'lost', 'lost')]).map(({ step, state, wentOn }) => [step, state, wentOn])).toEqual([
      ['talk', 'open', false],
      ['note', 'open', false],
      ['large', 'open', false],
    ]);
  });

  it('leaves out what cannot be told, and what was before the period', () => {
    const closed: HistoryEvent = { is: 'fields', at: at(2), knownAt: at(2), values: {}, untold: ['deal.amount'] };
    expect(used([closed, move(4, 'needs', 'offer')]).map(({ step }) => step)).toEqual(['talk', 'note']);
    expect(used([move(4, 'needs', 'offer')], at(5))).toEqual([]);
  });
});

const STEP = [{ id: 'talk', required: false }];
/** So many records, each done and gone on, won or skipped by its number. */
const many = (count: number, of: (n: number) => Partial<StepUse>): readonly StepUse[] =>
  Array.from({ length: count }, (_, n) => ({
    record: `r${n}`,
    stage: 'needs',
    step: 'talk',
    state: 'done',
    note: null,
    days: n % 7,
    stayDays: 10,
    wentOn: true,
    outcome: null,
    ...of(n),
  }));
const adviceFor = (uses: readonly StepUse[], required = false) => stepUsefulness([{ id: 'talk', required }], uses)[0]?.advice;

describe('a step', () => {
  it('is counted with why it was skipped', () => {
    const uses = many(20, (n) => (n < 5 ? { state: 'skipped', note: n < 3 ? 'No time' : 'Known' } : n < 8 ? { state: 'open' } : {}));
    expect(stepUsefulness(STEP, uses)[0]).toMatchObject({
      asked: 20,
      done: 12,
      skipped: 5,
      left: 3,
      reasons: [
        { text: 'No time', count: 3 },
        { text: 'Known', count: 2 },
      ],
      doneShare: { estimate: 0.6 },
      // Half of those who did it had done it on the third day.
      goesOn: { n: [7, 13], tooFew: true },
    });
  });

  it('is kept where records with it go on or are won more often', () => {
    expect(adviceFor(many(80, (n) => ({ state: n % 2 === 0 ? 'done' : 'open', wentOn: n % 2 === 0 || n % 5 === 0 })))).toEqual({
      kind: 'keep',
      because: ['goesOn'],
    });
    expect(adviceFor(many(80, (n) => ({ state: n % 2 === 0 ? 'done' : 'open', outcome: n % 2 === 0 ? 'won' : 'lost' })))).toMatchObject({
      kind: 'keep',
      because: ['wins'],
    });
  });

  it('is not praised for being done by those who stay', () => {
    // Half leave lost on the second day, before anybody does it on the fifth; of those who stay half are won, with it or without.
    const uses = many(400, (n) =>
      n % 2 === 0
        ? { state: 'open', days: 2, stayDays: 2, wentOn: false, outcome: 'lost' }
        : {
            state: n % 4 === 1 ? 'done' : 'open',
            days: n % 4 === 1 ? 5 : 12,
            stayDays: 12,
            wentOn: true,
            outcome: n % 8 < 4 ? 'won' : 'lost',
          },
    );
    expect(stepUsefulness(STEP, uses)[0]).toMatchObject({ goesOn: { estimate: 0, n: [100, 100] }, wins: { estimate: 0 } });
  });

  it('is dropped where it says nothing, and made optional first where it is required', () => {
    const uses = many(2000, (n) => ({ state: n % 4 < 2 ? 'done' : 'open', wentOn: n % 2 === 0 }));
    expect(adviceFor(uses)).toEqual({ kind: 'drop', because: ['saysNothing'] });
    expect(adviceFor(uses, true)).toEqual({ kind: 'optional', because: ['saysNothing'] });
  });

  it('is dropped where hardly anybody does it, and left alone where nothing is known', () => {
    expect(adviceFor(many(100, (n) => ({ state: n < 5 ? 'done' : 'open' })))).toEqual({ kind: 'drop', because: ['hardlyEver'] });
    expect(adviceFor(many(30, (n) => ({ state: n % 2 === 0 ? 'done' : 'open' })))).toEqual({ kind: 'keep', because: ['cannotTell'] });
    expect(adviceFor(many(9, () => ({})))).toEqual({ kind: 'tooFew', because: ['cannotTell'] });
  });

  it('never is advised against where it surely helps', () => {
    const uses = fc.array(
      fc.record({ state: fc.constantFrom('done' as const, 'open' as const, 'skipped' as const), wentOn: fc.boolean(), won: fc.boolean() }),
      { maxLength: 120 },
    );
    fc.assert(
      fc.property(uses, fc.boolean(), (all, required) => {
        const given = many(all.length, (n) => ({ ...all[n], outcome: all[n]?.won === true ? 'won' : 'lost' }));
        const [found] = stepUsefulness([{ id: 'talk', required }], given);
        if (found === undefined) throw new Error('no step');
        expect(found.done + found.skipped + found.left).toBe(found.asked);
        const helps = (found.wins.low ?? -1) > 0 || (found.goesOn.low ?? -1) > 0;
        const may = helps ? ['keep', 'tooFew'] : required ? ['keep', 'tooFew', 'optional', 'drop'] : ['keep', 'tooFew', 'drop'];
        expect(may).toContain(found.advice.kind);
      }),
    );
  });
});
