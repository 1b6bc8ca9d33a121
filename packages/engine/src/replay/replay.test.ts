import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { compilePlaybook } from '../language/compile-playbook.ts';
import type { Need, Playbook } from '../language/playbook.ts';
import type { Seller, Simulation } from '../simulate/act.ts';
import { simulateCompany } from '../simulate/simulate-company.ts';
import { shippedPlaybook } from '../simulate/testing.ts';
import type { HistoryEvent, RecordHistory } from './history.ts';
import { startReplay, type Replay } from './replay.ts';
import type { ReplayedMove } from './replay-record.ts';
import { simulatedHistories } from './simulated-history.ts';
import { b2bFiles } from './testing.ts';

const UNTIL = '2026-11-20T14:00:00.000Z';
const SELLERS: readonly [Seller, Seller, Seller] = [
  { id: 'good', name: 'Good', role: 'rep', skill: 0.9, pace: 0.7 },
  { id: 'slow', name: 'Slow', role: 'rep', skill: 0.2, pace: 1.6 },
  { id: 'head', name: 'Head', role: 'manager', skill: 0.8, pace: 1 },
];
const WISH = { until: UNTIL, days: 730, accounts: 12, leads: 50, deals: 24, sellers: SELLERS };
const SLOW_MACHINE = { timeout: 120_000 };

interface Run {
  readonly result: Replay;
  readonly moves: readonly (ReplayedMove & { readonly record: string })[];
}

function replayed(draft: Playbook, version: Playbook, histories: readonly RecordHistory[], since = ''): Run {
  const replay = startReplay({ draft, versions: new Map([[1, version]]), since, until: UNTIL });
  const moves = histories.flatMap((history) => replay.add(history).map((move) => ({ ...move, record: history.id })));
  return { result: replay.result(), moves };
}

let playbook: Playbook;
let plain: Simulation;
beforeAll(() => {
  playbook = shippedPlaybook('b2b-software');
  plain = simulateCompany({ ...WISH, playbook, seed: 'replay' });
}, 60_000);

describe('a draft that says what was in force', SLOW_MACHINE, () => {
  it('holds no move that was made, and every one that was held', () => {
    fc.assert(
      fc.property(fc.constantFrom('b2b-software', 'small-business'), fc.nat(), (id, seed) => {
        const own = shippedPlaybook(id);
        const histories = simulatedHistories(simulateCompany({ ...WISH, playbook: own, seed: String(seed) }));
        const { moves, result } = replayed(own, own, histories);
        const made = moves.filter(({ heldThen }) => !heldThen);
        const tried = moves.filter(({ heldThen }) => heldThen);
        expect(made.filter(({ standing }) => standing !== 'passed')).toEqual([]);
        expect(tried.filter(({ standing }) => standing === 'passed' || standing === 'untold')).toEqual([]);
        expect([made.length > 20, tried.length > 0, result.without, result.newSteps]).toEqual([true, true, [], []]);
      }),
      { numRuns: 4 },
    );
  });
});

describe('a draft that asks for one thing more', SLOW_MACHINE, () => {
  const EXTRA = 'deal.description';
  let more: Playbook;
  beforeAll(() => {
    more = withNeed(playbook, 'newBusiness', EXTRA);
  });

  it('holds exactly the moves at which that was absent', () => {
    const random = simulatedHistories(plain).filter(({ kind }) => kind === 'deal');
    fc.assert(
      fc.property(fc.array(fc.record({ deal: fc.nat(), day: fc.nat({ max: 200 }), late: fc.boolean() }), { maxLength: 40 }), (writes) => {
        const histories = random.map((history, index) => {
          const own = writes.filter(({ deal }) => deal % random.length === index);
          return own.reduce((whole, { day, late }) => written(whole, day, late), history);
        });
        const { moves } = replayed(more, playbook, histories);
        const asked = moves.filter(({ heldThen, asks }) => !heldThen && asks.some(({ ask }) => ask.id === EXTRA));
        expect(asked.length).toBeGreaterThan(10);
        for (const move of asked) {
          const history = histories.find(({ id }) => id === move.record);
          const known = history?.events.some((event) => event.is === 'fields' && EXTRA in event.values && event.knownAt < move.at) === true;
          expect([move.record, move.at, move.standing]).toEqual([move.record, move.at, known ? 'passed' : 'held']);
        }
      }),
      { numRuns: 20 },
    );
  });

  it('tells outcomes of the held and the passed, each record once', () => {
    const { result } = replayed(more, playbook, simulatedHistories(plain));
    const exit = result.exits.find(({ from, process }) => process === 'newBusiness' && from === 'qualification');
    const ask = exit?.asks.find(({ id }) => id === EXTRA);
    expect(exit?.standings).toMatchObject({ passed: 0, held: exit?.moves });
    expect(ask).toMatchObject({ held: exit?.moves, met: 0, came: 0, title: 'Description' });
    expect((ask?.wonWithout ?? 0) + (ask?.lostWithout ?? 0)).toBe(exit?.outcomes.held.ended);
  });
});

describe('what can be told', SLOW_MACHINE, () => {
  it('says nothing of a value that nobody could record then', () => {
    const files = b2bFiles();
    const yaml = (files['playbook.yaml'] ?? '').replace('\n  deal:\n', '\n  deal:\n    seats: { type: integer, label: Seats }\n');
    const draft = withNeed(compiled({ ...files, 'playbook.yaml': yaml }), 'newBusiness', 'deal.seats');
    const { result, moves } = replayed(draft, playbook, simulatedHistories(plain));
    const exit = result.exits.find(({ from, process }) => process === 'newBusiness' && from === 'qualification');
    expect(exit?.standings).toEqual({ passed: 0, held: 0, warned: 0, untold: exit?.moves });
    expect(moves.some(({ standing }) => standing === 'held')).toBe(true);
    expect(moves.filter(({ standing, heldThen }) => standing === 'held' && !heldThen)).toEqual([]);
  });

  it('says nothing of what nobody can read any more', () => {
    const draft = withNeed(playbook, 'newBusiness', 'deal.description');
    const erased = simulatedHistories(plain).map((history): RecordHistory => {
      const { openedAt: at } = history;
      const event: HistoryEvent = { at, knownAt: at, is: 'fields', values: {}, untold: ['deal.description'] };
      return { ...history, events: [event, ...history.events] };
    });
    const exit = replayed(draft, playbook, erased).result.exits.find(({ key }) => key === 'newBusiness.qualification.needs');
    expect(exit?.standings).toEqual({ passed: 0, held: 0, warned: 0, untold: exit?.moves });
  });

  it('uses nothing before it was known', () => {
    const draft = withNeed(playbook, 'newBusiness', 'deal.description');
    const deals = simulatedHistories(plain).filter(({ kind, process }) => kind === 'deal' && process === 'newBusiness');
    const late = deals.map((history): RecordHistory => {
      const { openedAt } = history;
      const told: HistoryEvent = {
        at: openedAt,
        knownAt: UNTIL,
        is: 'fields',
        values: { 'deal.description': 'Said at once, written down today' },
      };
      return { ...history, events: [...history.events, told] };
    });
    const { moves } = replayed(draft, playbook, late);
    const asked = moves.filter(({ asks, heldThen }) => !heldThen && asks.some(({ ask }) => ask.id === 'deal.description'));
    expect(asked.length).toBeGreaterThan(10);
    expect(asked.filter(({ standing }) => standing !== 'held')).toEqual([]);
  });

  it('counts what the draft has no place for, and looks at no move out of the period', () => {
    const without: Playbook = { ...playbook, processes: playbook.processes.filter(({ id }) => id !== 'newBusiness') };
    const histories = simulatedHistories(plain);
    const { result } = replayed(without, playbook, histories);
    expect(result.without).toEqual([expect.objectContaining({ missing: 'process' })].concat(result.without.slice(1)));
    expect(result.exits.some(({ process }) => process === 'newBusiness')).toBe(false);
    expect(replayed(playbook, playbook, histories, '2027-01-01T00:00:00.000Z').result).toMatchObject({ moves: 0, exits: [] });
  });
});

function compiled(files: Readonly<Record<string, string>>): Playbook {
  const { playbook: draft, findings } = compilePlaybook(files);
  if (draft === null) throw new Error(findings.map(({ message }) => message).join('\n'));
  return draft;
}

/** The first forward exit of the first stage asks for one more field. */
function withNeed(base: Playbook, process: string, ref: string): Playbook {
  const place = { file: 'processes/deal.yaml', line: 1, column: 1 };
  const need: Need = {
    id: ref,
    level: 'block',
    because: null,
    fill: { kind: 'field', ref },
    newer: null,
    touched: null,
    override: null,
    place,
  };
  return {
    ...base,
    processes: base.processes.map((one) => {
      if (one.id !== process) return one;
      const [first, ...others] = one.stages;
      if (first === undefined) return one;
      const exits = first.exits.map((exit) => (exit.anytime ? exit : { ...exit, needs: [...exit.needs, need] }));
      return { ...one, stages: [{ ...first, exits }, ...others] };
    }),
  };
}

/** The description is written so many days after the opening; `late`: told then, but known only at the end. */
function written(history: RecordHistory, day: number, late: boolean): RecordHistory {
  const at = new Date(Date.parse(history.openedAt) + day * 86_400_000 + 1).toISOString();
  const knownAt = late ? UNTIL : at;
  const event: HistoryEvent = { at, knownAt, is: 'fields', values: { 'deal.description': 'Words' } };
  return {
    ...history,
    events: [...history.events, event].toSorted((a, b) => (a.knownAt < b.knownAt ? -1 : a.knownAt > b.knownAt ? 1 : 0)),
  };
}
