import { describe, expect, it } from 'vitest';
import { compilePlaybook } from '../../language/compile-playbook.ts';
import type { Process } from '../../language/playbook.ts';
import { ASSUMED, type MeasuredFlow } from './flow-numbers.ts';
import { flowOfProcess } from './flow-of-process.ts';
import { simulateFlow } from './simulate-flow.ts';
import { withStated } from './with-stated.ts';

const DEAL = `process: deal
kind: deal
for: otherwise
anytime: [{ to: lost, needs: [deal.lostReason] }, { to: void }]
tracks: [{ id: legal, name: Legal, start: entered("offer"), steps: [{ id: read, do: task }] }]
stages:
  - id: talk
    name: Talk
    expect: 10 working days
    probability: 0.2
    steps:
      - { id: call, do: call }
      - { id: visit, do: meeting, when: deal.amount > 100 }
    exits: [{ to: offer, name: Wants an offer }]
  - id: offer
    name: Offer
    probability: 0.5
    steps: [{ id: write, do: document, by: engineer }]
    exits: [{ to: won, name: Signed }]
  - { id: won, outcome: won }
  - { id: lost, outcome: lost }
  - { id: void, outcome: void }
`;

function processOf(text: string): Process {
  const { playbook } = compilePlaybook({
    'playbook.yaml': 'playbook: p\nlanguage: 1\nname: P\ncurrency: EUR\nprocesses: [deal]\nroles: [engineer]\n',
    'processes/deal.yaml': text,
  });
  const [process] = playbook?.processes ?? [];
  if (process === undefined) throw new Error('the playbook of this test does not compile');
  return process;
}

const NOTHING: MeasuredFlow = { arrivals: null, amounts: [], stages: {}, people: {} };
const stays = (days: readonly number[]) => days.map((one) => ({ days: one, ended: true }));

describe('a process as a flow', () => {
  it('says of each number that nobody has seen it', () => {
    const { model, sources } = flowOfProcess(processOf(DEAL), NOTHING);
    expect(sources.filter(({ from }) => from === 'measured')).toEqual([]);
    expect(model).toMatchObject({
      arrivalsPerYear: ASSUMED.arrivalsPerYear,
      roles: [
        { id: 'owner', people: 3 },
        { id: 'engineer', people: 3 },
      ],
      stages: [
        // A call of half an hour, and half of the meetings of an hour and a half, in days of five hours.
        { id: 'talk', jobs: [{ role: 0, days: { median: 0.25 } }], buyerDays: { kind: 'lognormal', median: 9.75 } },
        { id: 'offer', jobs: [{ role: 1, days: { median: 0.6 } }] },
      ],
    });
    // From two in ten to five in ten: four in ten go on.
    expect(sources).toContainEqual({ what: 'exits', of: 'talk', from: 'playbook', n: 0, value: 0.4 });
    expect(sources).toContainEqual({ what: 'track', of: 'legal', from: 'leftOut', n: 0, value: null });
  });

  it('takes what was seen instead of what is assumed', () => {
    const seen: MeasuredFlow = {
      arrivals: { count: 120, days: 125 },
      amounts: [100, 200, 300, 400, 500],
      stages: { talk: { open: 7, stays: stays([2, 4, 6, 8, 10]), exits: { offer: 96, lost: 300, elsewhere: 5 } } },
      people: { owner: 2 },
    };
    const { model, sources } = flowOfProcess(processOf(DEAL), seen);
    expect(model).toMatchObject({ arrivalsPerYear: 240, roles: [{ people: 2 }, { people: 3 }] });
    expect(model.stages[0]).toMatchObject({ open: 7, buyerDays: { kind: 'curve' } });
    expect(sources).toContainEqual({ what: 'stay', of: 'talk', from: 'measured', n: 5, value: 6 });
    const exits = sources.find(({ what, of }) => what === 'exits' && of === 'talk');
    // 96 seen and four in ten of a guess worth four, of 396 and four.
    expect(exits).toMatchObject({ from: 'measured', n: 396 });
    expect(exits?.value).toBeCloseTo((96 + 1.6) / 400, 10);
    expect(model.stages[0]?.exits.find(({ to }) => to === 'void')?.weight).toBe(0);
  });

  it('more work for those who are few makes deals wait', () => {
    const seen: MeasuredFlow = { ...NOTHING, people: { owner: 5, engineer: 1 } };
    const now = processOf(DEAL);
    const more = processOf(
      DEAL.replace(
        '[{ id: write, do: document, by: engineer }]',
        '[{ id: write, do: document, by: engineer }, { id: check, do: document, by: engineer }]',
      ),
    );
    const waits = (process: Process) =>
      simulateFlow(flowOfProcess(process, seen, now).model, { seed: 1, runs: 40 }).roles[1]?.waitDays?.mean ?? 0;
    expect(waits(more)).toBeGreaterThan(waits(now));
  });
});

describe('a number that somebody states', () => {
  it('is taken instead, and told as stated', () => {
    const flow = flowOfProcess(processOf(DEAL), NOTHING);
    const { model, sources } = withStated(flow, {
      arrivalsPerYear: 90,
      amount: 5000,
      people: { engineer: 7 },
      stayDays: { talk: 3 },
      forward: { talk: 0.8 },
    });
    expect(model).toMatchObject({ arrivalsPerYear: 90, amount: { median: 5000 }, roles: [{ people: 3 }, { id: 'engineer', people: 7 }] });
    expect(model.stages[0]?.buyerDays).toEqual({ kind: 'lognormal', median: 2.75, sigma: 0.7 });
    const [on, out] = [model.stages[0]?.exits.find(({ to }) => to === 'offer'), model.stages[0]?.exits.find(({ to }) => to === 'lost')];
    expect((on?.weight ?? 0) / ((on?.weight ?? 0) + (out?.weight ?? 0))).toBeCloseTo(0.8, 10);
    expect(sources.filter(({ from }) => from === 'stated')).toHaveLength(5);
    expect(withStated(flow, {})).toEqual(flow);
  });
});
