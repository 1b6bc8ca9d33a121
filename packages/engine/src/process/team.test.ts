import { describe, expect, it } from 'vitest';
import { compilePlaybook } from '../language/compile-playbook.ts';
import { printFinding } from '../language/finding.ts';
import { startReplay } from '../replay/replay.ts';
import type { Owner } from './case.ts';
import { chooseProcess } from './choose-process.ts';
import { guide } from './guide.ts';
import { runScenarios } from './run-scenarios.ts';
import { switchOffer } from './switch-offer.ts';
import { aCase } from './testing.ts';

const NOW = '2026-03-04T11:00:00.000Z';
const FILES = {
  'playbook.yaml': `playbook: p
language: 1
name: P
currency: EUR
calendar: { zone: Europe/Berlin, hours: { mon-fri: 09:00-17:00 } }
processes: [north, deal]
`,
  'processes/north.yaml': `process: north
kind: deal
for: team == "North"
stages:
  - { id: open, exits: [{ to: won, needs: [deal.amount] }] }
  - { id: won, outcome: won }
`,
  'processes/deal.yaml': `process: deal
kind: deal
for: otherwise
stages:
  - id: open
    steps:
      - { id: visit, do: meeting, script: Go., when: has(team) && team != "North" }
    exits:
      - to: won
        criteria: [{ id: south, that: team == "South" || deal.amount > 5000, because: The South sells small ones itself. }]
  - { id: won, outcome: won }
`,
  'scenarios/held.yaml': `scenario: A small one of another team is held
process: deal
given: { team: East, deal: { amount: "10.00" } }
when: [{ at: 2026-03-02T10:00, move: won }]
then: { stage: open, held-by: [south], open-steps: [visit] }
`,
  'scenarios/passed.yaml': `scenario: A small one of the South passes
process: deal
given: { team: South, deal: { amount: "10.00" } }
when: [{ at: 2026-03-02T10:00, move: won }]
then: { stage: won }
`,
};

const { playbook, findings } = compilePlaybook(FILES);
if (playbook === null) throw new Error(findings.map(printFinding).join('\n'));
const [north, deal] = playbook.processes;
if (north === undefined || deal === undefined) throw new Error('two processes were written');
const whose = (team: string | null): Owner => ({ id: 'anna', name: 'Anna', team });
const open = [{ id: 'v1', stage: 'open', enteredAt: '2026-03-02T09:00:00.000Z', leftAt: null, skipped: false }];

describe('the team of the owner in rules', () => {
  it.each<[string, Owner | null, string]>([
    ['of the team', whose('North'), 'north'],
    ['of another team', whose('South'), 'deal'],
    ['of no team', whose(null), 'deal'],
    ['whose team nobody told', { id: null, name: 'Anna' }, 'deal'],
    ['of nobody', null, 'deal'],
  ])('chooses the process of a record %s', (_, owner, expected) => {
    const choice = chooseProcess(playbook, { kind: 'deal', record: {}, account: null, contacts: [], stakeholders: [], owner }, NOW);
    expect(choice).toMatchObject({ kind: 'chosen', process: { id: expected } });
  });

  it.each<[string, Owner | null, typeof deal, string | null]>([
    ['the one of their new team', whose('North'), deal, 'north'],
    ['what takes the rest, once it is known to be another team', whose('South'), north, 'deal'],
    ['none where they have no team any more', whose(null), north, null],
    ['none where nobody owns it any more', null, north, null],
    ['none in the right one', whose('North'), north, null],
  ])('offers to switch to %s', (_, owner, process, expected) => {
    const subject = aCase({ playbook, process, owner, visits: open, record: {} });
    expect(switchOffer(subject, NOW)?.process.id ?? null).toBe(expected);
  });

  it('is unknown without one: a step is not asked, a criterion asks for it', () => {
    const lone = guide(aCase({ playbook, process: deal, owner: whose(null), visits: open, record: { amount: '10.00' } }), NOW);
    expect(lone.steps).toEqual([]);
    expect(lone.exits[0]?.unmet).toMatchObject([{ id: 'south', fill: null }]);
    const south = guide(aCase({ playbook, process: deal, owner: whose('South'), visits: open, record: { amount: '10.00' } }), NOW);
    expect(south.steps.map(({ id }) => id)).toEqual(['visit']);
    expect(south.exits[0]?.open).toBe(true);
  });

  it('is given in a scenario', () => {
    expect(runScenarios(playbook).runs.map(({ run }) => run.failures)).toEqual([[], []]);
  });

  it('is not told by a replay: what hangs on it is untold', () => {
    const replay = startReplay({
      draft: playbook,
      versions: new Map([[1, playbook]]),
      since: '2026-01-01T00:00:00Z',
      until: '2026-12-31T00:00:00Z',
    });
    for (const amount of ['10.00', '9000.00']) {
      const at = '2026-03-03T09:00:00.000Z';
      const moment = { at, knownAt: at };
      replay.add({
        id: amount,
        kind: 'deal',
        process: 'deal',
        stage: 'open',
        version: 1,
        openedAt: '2026-03-02T09:00:00.000Z',
        events: [
          { ...moment, is: 'fields', values: { 'deal.amount': amount } },
          { ...moment, is: 'owner', owner: { id: 'anna', name: '' } },
          {
            ...moment,
            is: 'moved',
            from: 'open',
            to: 'won',
            direction: 'forward',
            outcome: 'won',
            skipped: [],
            overridden: [],
            until: null,
            reason: false,
            automatic: false,
            version: 1,
          },
        ],
      });
    }
    expect(replay.result().exits.map(({ standings }) => standings)).toEqual([{ passed: 0, held: 0, warned: 0, untold: 2 }]);
  });
});
