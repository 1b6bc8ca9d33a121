import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { isPlaceholder } from '../insights/honesty/placeholder.ts';
import type { Playbook } from '../language/playbook.ts';
import { decideMove } from '../process/decide-move.ts';
import { NOBODY, type Seller, type Simulation, type Wish } from './act.ts';
import { firstYearOf } from './shop.ts';
import { simulateCompany } from './simulate-company.ts';
import { shippedPlaybook } from './testing.ts';

const UNTIL = '2026-11-20T14:00:00.000Z';
const SELLERS: readonly [Seller, Seller, Seller] = [
  { id: 'good', name: 'Good', role: 'rep', skill: 0.9, pace: 0.7 },
  { id: 'slow', name: 'Slow', role: 'rep', skill: 0.2, pace: 1.6 },
  { id: 'head', name: 'Head', role: 'manager', skill: 0.8, pace: 1 },
];
const [GOOD, SLOW, HEAD] = SELLERS;

let playbook: Playbook;
let small: Playbook;
beforeAll(() => {
  playbook = shippedPlaybook('b2b-software');
  small = shippedPlaybook('small-business');
});

function run(over: Partial<Wish> = {}): Simulation {
  return simulateCompany({ playbook, seed: '1', until: UNTIL, days: 730, accounts: 12, leads: 60, deals: 16, sellers: SELLERS, ...over });
}

/** Years are simulated as fast as the machine allows, which may have other work to do. */
const SLOW_MACHINE = { timeout: 60_000 };

describe('simulating a company', SLOW_MACHINE, () => {
  let plain: Simulation;
  beforeAll(() => {
    plain = run();
  }, 60_000);

  it('does the same for the same seed and something else for another', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        fc.pre(one !== other);
        const size = { accounts: 4, leads: 10, deals: 4 };
        const acts = run({ seed: one, ...size }).acts;
        expect(run({ seed: one, ...size }).acts).toEqual(acts);
        expect(run({ seed: other, ...size }).acts).not.toEqual(acts);
      }),
      { numRuns: 5 },
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
      { numRuns: 8 },
    );
  });

  it('creates each record once, before anything else is done to it', () => {
    const there = new Set<string>();
    for (const { about, deed } of plain.acts) {
      expect(there.has(about.key)).toBe(deed.act !== 'create');
      there.add(about.key);
      const into = deed.act === 'convert' ? [deed.account, deed.contact, deed.deal] : [];
      expect(into.filter((key) => !there.has(key))).toEqual([]);
    }
  });

  it('moves only as the engine decides, and only while the record is where the move begins', () => {
    const stages = new Map<string, string>();
    for (const { about, deed } of plain.acts) {
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
    const { records } = plain;
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

describe('two years of the b2b-software playbook', SLOW_MACHINE, () => {
  const full = { leads: 300, deals: 110, accounts: 50 };
  let company: Simulation;
  beforeAll(() => {
    company = run(full);
  }, 60_000);

  it('lies in the bounds the demo is described with', () => {
    const { acts, records } = company;
    const ended = [...records.values()].map(({ subject }) => `${subject.kind} ${subject.visits.at(-1)?.stage ?? ''}`);
    const share = (of: string, among: readonly string[]) =>
      ended.filter((one) => one === of).length / ended.filter((one) => among.includes(one)).length;
    expect(share('deal won', ['deal won', 'deal lost', 'deal noDecision'])).toBeGreaterThan(0.2);
    expect(share('deal won', ['deal won', 'deal lost', 'deal noDecision'])).toBeLessThan(0.65);
    expect(ended.filter((one) => /^deal (qualification|needs|demo|proposal|closing)$/.test(one)).length).toBeGreaterThan(5);
    expect(ended.filter((one) => one === 'lead new').length).toBeGreaterThan(1);
    expect(ended.filter((one) => one.endsWith('nurture')).length).toBeGreaterThan(5);
    expect(acts.some(({ deed }) => deed.act === 'held')).toBe(true);
    expect(acts.some(({ deed, by }) => deed.act === 'move' && deed.override !== null && by === 'head')).toBe(true);
    expect(acts.some(({ deed }) => deed.act === 'move' && deed.decision.direction === 'back')).toBe(true);
    expect(acts.some(({ deed }) => deed.act === 'move' && deed.decision.direction === 'reopen')).toBe(true);
  });

  it('sells products, to several people of a company, for a term that is renewed', () => {
    const deeds = company.acts.map(({ deed }) => deed.act);
    for (const act of ['lines', 'part', 'task', 'taskDone', 'agreement', 'assets', 'prolong'] as const) expect(deeds).toContain(act);
    const won = [...company.records].filter(([, { subject }]) => subject.visits.some(({ stage }) => stage === 'won'));
    const agreed = company.acts.flatMap(({ deed }) => (deed.act === 'agreement' ? [deed.agreement.replace('agreement', 'deal')] : []));
    expect(agreed.toSorted()).toEqual(won.map(([key]) => key).toSorted());
    const sold = company.acts.flatMap(({ deed }) => (deed.act === 'lines' ? [deed] : []));
    expect(sold.map(({ amount }) => amount)).toEqual(sold.map(({ lines }) => firstYearOf(lines)));
  });

  it('looks after its customers for as long as they stay, a review about every quarter', () => {
    const reviews = new Map<string, string[]>();
    for (const { about, deed, at } of company.acts)
      if (deed.act === 'activity' && deed.subject === 'Look back on the quarter, and ask what else' && deed.outcome === 'held')
        reviews.set(about.key, [...(reviews.get(about.key) ?? []), at]);
    const gaps = [...reviews.values()].flatMap((held) => held.slice(1).map((at, index) => Date.parse(at) - Date.parse(held[index] ?? at)));
    expect(gaps.length).toBeGreaterThan(10);
    const days = gaps.map((gap) => gap / 86_400_000).toSorted((a, b) => a - b);
    expect(days[Math.trunc(days.length / 2)]).toBeGreaterThan(60);
    expect(days[Math.trunc(days.length / 2)]).toBeLessThan(130);
  });

  it('has people who type what says nothing where a gate only warns, and pass over notes nobody asks for', () => {
    const emptyShare = (ref: string) => {
      const said = company.acts.flatMap(({ deed }) => (deed.act === 'answer' && deed.ref === ref ? [deed.value] : []));
      return said.filter((words) => typeof words === 'string' && isPlaceholder(words)).length / said.length;
    };
    expect(emptyShare('meddic.decisionCriteria')).toBeGreaterThan(0.2);
    expect(emptyShare('meddic.pain')).toBeLessThan(0.1);
    const notes = company.acts.flatMap(({ deed }) => (deed.act === 'step' && deed.step === 'handOverNote' ? [deed.skipped] : []));
    expect(notes.filter((why) => why !== null).length).toBeGreaterThan(notes.length / 2);
    expect(notes).toContain(null);
    expect(company.acts.some(({ deed }) => deed.act === 'step' && deed.step === 'discoveryCall' && deed.skipped !== null)).toBe(false);
  });

  it('says of some deals who else is asked, one of them only of late', () => {
    const named = company.acts.flatMap(({ about, deed, at }) => {
      const to = deed.act === 'set' ? deed.changes['competitors']?.to : undefined;
      return Array.isArray(to) ? [{ deal: about.key, at, to }] : [];
    });
    const deals = company.acts.filter(({ about, deed }) => about.kind === 'deal' && deed.act === 'create').length;
    expect(new Set(named.map(({ deal }) => deal)).size).toBe(named.length);
    expect(named.length).toBeGreaterThan(deals / 6);
    expect(named.length).toBeLessThan(deals / 2);
    const [first] = named
      .filter(({ to }) => to.includes('Sample Rival New'))
      .map(({ at }) => at)
      .toSorted();
    expect(first?.slice(0, 4)).toBe('2026');
  });

  it('leaves what has just come in to whoever takes it', () => {
    const fresh = [...company.records.values()].filter(({ owner }) => owner === null);
    expect(fresh.length).toBeGreaterThan(0);
    expect(fresh.every(({ subject }) => subject.kind === 'lead' && subject.record['ownerId'] === null)).toBe(true);
  });

  it('hands what was qualified to somebody who sells, who may give it back', () => {
    const [sdr, ae] = [
      { ...SLOW, plays: ['salesDevelopment'] },
      { ...GOOD, plays: ['accountExecutive', 'customerSuccess'] },
    ];
    const { acts, records } = run({ sellers: [sdr, ae, HEAD], leads: 120, deals: 60 });
    const handed = acts.flatMap(({ deed, by }) => (deed.act === 'handover' ? [{ ...deed, taker: by }] : []));
    expect(handed.filter(({ state }) => state === 'accepted').length).toBeGreaterThan(20);
    expect(handed.filter(({ state, reason }) => state === 'returned' && reason !== null).length).toBeGreaterThan(0);
    for (const one of handed) expect([one.taker, one.owner]).toEqual([ae.id, one.state === 'accepted' ? ae.id : one.giver]);
    const leads = [...records.values()].filter(({ subject, owner }) => subject.kind === 'lead' && owner !== null);
    expect(new Set(leads.map(({ owner }) => owner))).toEqual(new Set([sdr.id]));
  });

  it('shows who sells well', () => {
    const { records } = run({ ...full, leads: 0, deals: 150 });
    const rate = (owner: string) => {
      const own = [...records.values()].filter((one) => one.owner === owner && one.subject.kind === 'deal');
      const stages = own.map(({ subject }) => subject.visits.at(-1)?.stage);
      const won = stages.filter((stage) => stage === 'won').length;
      return won / (won + stages.filter((stage) => stage === 'lost' || stage === 'noDecision').length);
    };
    expect(rate('good')).toBeGreaterThan(rate('slow'));
  });

  it('is slow in summer', () => {
    const inMonths = (months: readonly string[]) =>
      company.acts.filter(({ at, deed, about }) => deed.act === 'create' && about.kind === 'lead' && months.includes(at.slice(5, 7)))
        .length;
    expect(inMonths(['07', '08'])).toBeLessThan(inMonths(['03', '10']));
  });
});

describe('two years of the small-business playbook', SLOW_MACHINE, () => {
  it('sells small things to people, households and shops of one town, much of it by itself', () => {
    const { acts, records } = run({ playbook: small, sellers: [GOOD, SLOW] });
    const made = acts.flatMap(({ about, deed }) => (deed.act === 'create' && about.kind === 'account' ? [deed.fields] : []));
    expect(new Set(made.map(({ kind }) => kind))).toEqual(new Set(['organisation', 'person', 'household']));
    expect(made.filter(({ kind, website }) => kind !== 'organisation' && website !== undefined)).toEqual([]);
    const amounts = acts.flatMap(({ deed }) => (deed.act === 'lines' ? [Number(deed.amount)] : []));
    expect(amounts.length).toBeGreaterThan(5);
    expect(Math.max(...amounts)).toBeLessThan(5000);
    expect(acts.some(({ by, deed }) => by === NOBODY && deed.act === 'move')).toBe(true);
    const said = acts.filter(({ about, deed }) => about.kind === 'lead' && deed.act === 'answer').length;
    expect(said).toBeLessThan(6 * records.size);
  });
});
