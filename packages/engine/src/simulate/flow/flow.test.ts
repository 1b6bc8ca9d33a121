import { describe, expect, it } from 'vitest';
import { drawAt, luck, meanOf, normalQuantile } from './draw.ts';
import { EventQueue } from './event-queue.ts';
import type { FlowModel } from './flow-model.ts';
import { runFlow } from './run-flow.ts';
import { type FlowOptions, runsOf, simulateFlow } from './simulate-flow.ts';
import { effectBetween, whatIfInSteps, withLever } from './what-if.ts';

/** Customers that come by chance and are served for a while by chance, by so many clerks. */
function queue(clerks: number, perDay: number, meanDays: number): FlowModel {
  return {
    stages: [
      {
        id: 'serve',
        name: 'Serve',
        open: 0,
        buyerDays: { kind: 'fixed', value: 0 },
        jobs: [{ role: 0, days: { kind: 'exponential', mean: meanDays } }],
        exits: [{ to: 'won', ending: 'won', weight: 1 }],
      },
    ],
    roles: [{ id: 'clerk', people: clerks }],
    arrivalsPerYear: perDay * 250,
    amount: { kind: 'fixed', value: 1 },
    yearDays: 250,
  };
}

const three: FlowModel = {
  stages: [
    stage('first', 'second', 0.6, 4),
    stage('second', 'third', 0.5, 8),
    {
      ...stage('third', 'won', 0.4, 6),
      exits: [
        { to: 'won', ending: 'won', weight: 4000 },
        { to: 'lost', ending: 'lost', weight: 6000 },
      ],
    },
  ],
  roles: [{ id: 'rep', people: 4 }],
  arrivalsPerYear: 400,
  amount: { kind: 'lognormal', median: 10_000, sigma: 0.5 },
  yearDays: 250,
};

function stage(id: string, to: string, forward: number, days: number): FlowModel['stages'][number] {
  return {
    id,
    name: id,
    open: 0,
    jobs: [{ role: 0, days: { kind: 'fixed', value: 0.3 } }],
    buyerDays: { kind: 'lognormal', median: days, sigma: 0.6 },
    exits: [
      { to, ending: null, weight: forward * 10_000 },
      { to: 'lost', ending: 'lost', weight: (1 - forward) * 10_000 },
    ],
  };
}

describe('luck', () => {
  it('is spread evenly, whichever number counts up', () => {
    for (const draw of [
      (n: number) => luck(n, 1, 2, 3),
      (n: number) => luck(1, n, 2, 3),
      (n: number) => luck(1, 2, n, 3),
      (n: number) => luck(1, 2, 3, n),
    ]) {
      const cells = new Float64Array(20);
      for (let n = 0; n < 20_000; n += 1) cells[Math.floor(draw(n) * 20)] = (cells[Math.floor(draw(n) * 20)] ?? 0) + 1;
      // Chi square with 19 degrees of freedom: beyond 50 once in ten thousand.
      expect(cells.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0)).toBeLessThan(50);
    }
  });

  it('gives the quantiles that AS 241 was published with', () => {
    expect(normalQuantile(0.25)).toBeCloseTo(-0.6744897501960817, 14);
    expect(normalQuantile(0.001)).toBeCloseTo(-3.090232306167814, 13);
    expect(normalQuantile(1e-10)).toBeCloseTo(-6.361340902404056, 11);
  });

  it('draws what its mean says', () => {
    for (const draw of [
      { kind: 'exponential', mean: 3 },
      { kind: 'lognormal', median: 5, sigma: 0.8 },
      { kind: 'curve', quantiles: [1, 2, 10] },
    ] as const) {
      let sum = 0;
      for (let n = 0; n < 100_000; n += 1) sum += drawAt(draw, luck(7, n, 1, 1));
      expect(sum / 100_000 / meanOf(draw)).toBeCloseTo(1, 1);
    }
  });
});

describe('what happens next', () => {
  it('comes by time, and in the order it was added where the times are equal', () => {
    const queued = new EventQueue();
    const times = Array.from({ length: 3000 }, (_, n) => Math.floor(luck(1, n, 0, 0) * 100));
    times.forEach((time, n) => queued.add(time, n, 0));
    const seen: { time: number; deal: number }[] = [];
    while (queued.take()) seen.push({ time: queued.time, deal: queued.deal });
    expect(seen).toEqual(times.map((time, deal) => ({ time, deal })).toSorted((a, b) => a.time - b.time || a.deal - b.deal));
  });
});

describe('a year', () => {
  // Erlang C (A. K. Erlang 1917): one clerk waits load/(1-load) services; three clerks at load 0.8 wait 0.6472/(3·(1-0.8)) services.
  it.each([
    ['one clerk, half of the time busy', 1, 0.5, 1, 1],
    ['one clerk, eight tenths busy', 1, 0.8, 1, 4],
    ['three clerks, eight tenths busy', 3, 2.4, 1, 1.0787],
  ])('waits as queueing theory says: %s', (_, clerks, perDay, mean, waits) => {
    const { roles } = simulateFlow(queue(clerks, perDay, mean), { seed: 3, runs: 40, days: 10_000, warmUpDays: 500, sure: true });
    expect((roles[0]?.waitDays?.mean ?? 0) / waits).toBeCloseTo(1, 1);
    expect(roles[0]?.load.mean).toBeCloseTo((perDay * mean) / clerks, 2);
  });

  it('wins what its shares multiply to, and keeps to the law of Little', () => {
    const result = simulateFlow(three, { seed: 1, runs: 60, days: 2500, warmUpDays: 100, sure: true });
    expect(result.won.mean / (4000 * 0.6 * 0.5 * 0.4)).toBeCloseTo(1, 1);
    for (const one of result.stages) {
      const inside = (one.entered.mean / 2500) * (one.stayDays?.mean ?? 0);
      expect(one.openAtEnd.mean / inside).toBeGreaterThan(0.85);
      expect(one.openAtEnd.mean / inside).toBeLessThan(1.15);
    }
  });

  it('is the same for the same seed, and other for another', () => {
    const once = (seed: number, run = 0) => runFlow(three, { seed, run, days: 250, warmUpDays: 0, sure: false });
    expect(once(1)).toEqual(once(1));
    expect(once(1)).not.toEqual(once(2));
    expect(once(1)).not.toEqual(once(1, 1));
  });

  it('counts what stood there when it began', () => {
    const begun = { ...three, arrivalsPerYear: 0, stages: three.stages.map((one) => ({ ...one, open: one.id === 'third' ? 200 : 0 })) };
    const { won, lost } = runFlow(begun, { seed: 1, run: 0, days: 2500, warmUpDays: 0, sure: true });
    expect(won + lost).toBe(200);
    expect(won).toBeGreaterThan(50);
    expect(won).toBeLessThan(110);
  });

  it('knows less where less was seen', () => {
    const seen = (times: number): FlowModel => ({
      ...three,
      stages: three.stages.map((one) => ({ ...one, exits: one.exits.map((exit) => ({ ...exit, weight: exit.weight / times })) })),
    });
    const width = (model: FlowModel): number => {
      const { won } = simulateFlow(model, { seed: 1, runs: 200 });
      return won.high - won.low;
    };
    expect(width(seen(2000))).toBeGreaterThan(1.5 * width(seen(1)));
  });
});

describe('what if', () => {
  const options = { seed: 5, runs: 60 };
  const effectOf = (before: FlowModel, after: FlowModel, given: FlowOptions) =>
    effectBetween([...runsOf(before, given)], [...runsOf(after, given)]);

  it('nothing changes, nothing changes', () => {
    const same = effectOf(three, withLever(three, { kind: 'amount', by: 1 }), options);
    expect(same).toEqual({ won: { mean: 0, low: 0, high: 0 }, revenue: { mean: 0, low: 0, high: 0 }, revenueNoise: 0 });
  });

  it('every amount is larger by a tenth, so is the revenue', () => {
    const { revenue } = simulateFlow(three, options);
    const effect = effectOf(three, withLever(three, { kind: 'amount', by: 1.1 }), options);
    expect(effect.revenue.mean).toBeCloseTo(revenue.mean / 10, 4);
    expect(effect.won.mean).toBe(0);
  });

  it('tells what brings most, largest first', () => {
    const steps = whatIfInSteps(three, options);
    let step = steps.next();
    while (step.done !== true) step = steps.next();
    const found = step.value;
    const sizes = found.map(({ effect }) => Math.abs(effect.revenue.mean));
    expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
    expect(found.find(({ lever }) => lever.kind === 'forward' && lever.stage === 'third')?.effect.revenue.mean).toBeGreaterThan(0);
    // Four people with that little work do not keep anybody waiting: a fifth is worth little.
    expect(Math.abs(found.find(({ lever }) => lever.kind === 'people')?.effect.revenue.mean ?? 0)).toBeLessThan(sizes[0] ?? 0);
  });

  it('too few people hold deals up', () => {
    const short = withLever({ ...three, arrivalsPerYear: 900 }, { kind: 'people', role: 'rep', add: -3 });
    const effect = effectOf(short, withLever(short, { kind: 'people', role: 'rep', add: 2 }), options);
    expect(effect.revenue.low).toBeGreaterThan(effect.revenueNoise);
  });
});

describe('a thousand years of four hundred deals', () => {
  it('take no more than a few seconds', () => {
    const started = Date.now();
    simulateFlow(three, { seed: 1, runs: 1000 });
    // The aim is five seconds on one core, alone; the bound is for slow machines that are busy with other tests.
    expect(Date.now() - started).toBeLessThan(25_000);
  });
});
