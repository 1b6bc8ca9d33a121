import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { compilePlaybook } from '../language/compile-playbook.ts';
import { printFinding } from '../language/finding.ts';
import type { Playbook } from '../language/playbook.ts';
import { decideMove } from '../process/decide-move.ts';
import type { Seller, Simulation, Wish } from './act.ts';
import { simulateCompany } from './simulate-company.ts';

const UNTIL = '2026-11-20T14:00:00.000Z';
const SELLERS: readonly [Seller, ...Seller[]] = [
  { id: 'good', name: 'Good', role: 'rep', skill: 0.9, pace: 0.7 },
  { id: 'slow', name: 'Slow', role: 'rep', skill: 0.2, pace: 1.6 },
  { id: 'head', name: 'Head', role: 'manager', skill: 0.8, pace: 1 },
];

const found = import.meta.glob('../../../../playbooks/b2b-software/**/*.{yaml,md}', { query: '?raw', import: 'default', eager: true });
const files: Record<string, string> = Object.fromEntries(
  Object.entries(found).map(([path, text]) => [path.slice(path.indexOf('b2b-software/') + 'b2b-software/'.length), String(text)]),
);

let playbook: Playbook;
beforeAll(() => {
  const outcome = compilePlaybook(files);
  if (outcome.playbook === null) throw new Error(outcome.findings.map(printFinding).join('\n'));
  playbook = outcome.playbook;
});

function run(over: Partial<Wish> = {}): Simulation {
  return simulateCompany({ playbook, seed: '1', until: UNTIL, days: 730, accounts: 12, leads: 60, deals: 16, sellers: SELLERS, ...over });
}

describe('simulating a company', () => {
  it('does the same for the same seed and something else for another', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        fc.pre(one !== other);
        const size = { accounts: 4, leads: 10, deals: 4 };
        const acts = run({ seed: one, ...size }).acts;
        expect(run({ seed: one, ...size }).acts).toEqual(acts);
        expect(run({ seed: other, ...size }).acts).not.toEqual(acts);
      }),
      { numRuns: 8 },
    );
  });

  it('makes as many records as wished for, all in the time wished for and in order', () => {
    fc.assert(
      fc.property(
        fc.nat(),
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 0, max: 40 }),
        fc.integer({ min: 1, max: 12 }),
        (seed, accounts, leads, deals) => {
          const { acts } = run({ seed: String(seed), accounts, leads, deals });
          const made = (kind: string) => acts.filter(({ about, deed }) => deed.act === 'create' && about.kind === kind).length;
          expect([made('account'), made('lead'), made('deal')]).toEqual([accounts, leads, deals]);
          expect(acts.every(({ at }) => at <= UNTIL && at >= '2024-11-20')).toBe(true);
          expect(acts.map(({ at }) => at)).toEqual(acts.map(({ at }) => at).toSorted());
        },
      ),
      { numRuns: 10 },
    );
  });

  it('creates each record once, before anything else is done to it', () => {
    const there = new Set<string>();
    for (const { about, deed } of run().acts) {
      expect(there.has(about.key)).toBe(deed.act !== 'create');
      there.add(about.key);
      const into = deed.act === 'convert' ? [deed.account, deed.contact, deed.deal] : [];
      expect(into.filter((key) => !there.has(key))).toEqual([]);
    }
  });

  it('moves only as the engine decides, and only while the record is where the move begins', () => {
    const stages = new Map<string, string>();
    for (const { about, deed } of run().acts) {
      if (deed.act !== 'move') continue;
      const first = playbook.processes.find(({ kind }) => kind === about.kind)?.stages[0]?.id;
      expect(deed.decision).toMatchObject({ kind: 'moved', from: stages.get(about.key) ?? first });
      stages.set(about.key, deed.decision.to);
      const wrong = deed.decision.passed.filter(({ unmet, by }) => {
        if (unmet.level === 'block') return by !== 'override' || deed.override === null;
        return unmet.level === 'warn' && deed.reason === null && deed.override === null;
      });
      expect(wrong).toEqual([]);
    }
    expect(stages.size).toBeGreaterThan(40);
  });

  it('leaves cases that the engine goes on from', () => {
    const { records } = run();
    for (const { subject, left } of records.values()) {
      const here = subject.visits.at(-1);
      expect(left.length).toBe(subject.visits.length);
      expect(left.at(-1)).toBeNull();
      expect(here?.leftAt).toBeNull();
      const decision = decideMove(subject, { to: here?.stage ?? '', fromStage: here?.stage ?? '' }, UNTIL);
      expect(decision).toMatchObject({ kind: 'refused', code: 'sameStage' });
    }
  });
});

describe('two years of the b2b-software playbook', () => {
  const full = { leads: 500, deals: 130, accounts: 60 };

  it('lies in the bounds the demo is described with', () => {
    const { acts, records } = run(full);
    const ended = [...records.values()].map(({ subject }) => `${subject.kind} ${subject.visits.at(-1)?.stage ?? ''}`);
    const share = (of: string, among: readonly string[]) =>
      ended.filter((one) => one === of).length / ended.filter((one) => among.includes(one)).length;
    expect(share('deal won', ['deal won', 'deal lost', 'deal noDecision'])).toBeGreaterThan(0.25);
    expect(share('deal won', ['deal won', 'deal lost', 'deal noDecision'])).toBeLessThan(0.65);
    expect(ended.filter((one) => /^deal (qualification|needs|demo|proposal|closing)$/.test(one)).length).toBeGreaterThan(5);
    expect(ended.filter((one) => one === 'lead new').length).toBeGreaterThan(1);
    expect(ended.filter((one) => one.endsWith('nurture')).length).toBeGreaterThan(5);
    expect(acts.some(({ deed }) => deed.act === 'held')).toBe(true);
    expect(acts.some(({ deed, by }) => deed.act === 'move' && deed.override !== null && by === 'head')).toBe(true);
    expect(acts.some(({ deed }) => deed.act === 'move' && deed.decision.direction === 'back')).toBe(true);
    expect(acts.some(({ deed }) => deed.act === 'move' && deed.decision.direction === 'reopen')).toBe(true);
  });

  it('shows who sells well', () => {
    const { records } = run({ ...full, leads: 0, deals: 200 });
    const rate = (owner: string) => {
      const own = [...records.values()].filter((one) => one.owner === owner && one.subject.kind === 'deal');
      const stages = own.map(({ subject }) => subject.visits.at(-1)?.stage);
      const won = stages.filter((stage) => stage === 'won').length;
      return won / (won + stages.filter((stage) => stage === 'lost' || stage === 'noDecision').length);
    };
    expect(rate('good')).toBeGreaterThan(rate('slow'));
  });

  it('is slow in summer', () => {
    const { acts } = run({ ...full, days: 720 });
    const inMonths = (months: readonly string[]) =>
      acts.filter(({ at, deed, about }) => deed.act === 'create' && about.kind === 'lead' && months.includes(at.slice(5, 7))).length;
    expect(inMonths(['07', '08'])).toBeLessThan(inMonths(['03', '10']));
  });
});
