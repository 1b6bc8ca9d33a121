import { describe, expect, it } from 'vitest';
import { decideMove } from '../process/decide-move.ts';
import { runScenarios } from '../process/run-scenarios.ts';
import { aCase, aVisit, MONDAY } from '../process/testing.ts';
import { compilePlaybook } from './compile-playbook.ts';
import { printFinding } from './finding.ts';
import type { Playbook, PlaybookFiles } from './playbook.ts';

const ROOT = `playbook: small
language: 1
name: Small
currency: EUR
calendar: { zone: Europe/Berlin, hours: { mon-fri: 09:00-17:00 } }
processes: [sale]
`;
const NOW = '2026-03-04T11:00:00.000Z';

const sale = (won: string, exit: string, more = '') => `process: sale
kind: deal
won: ${won}
stages:
  - id: close
    steps: [{ id: contract, do: document, script: Write it. }]
    exits:
      - ${exit}
      - { to: lost }
${more}  - { id: lost, outcome: lost }
`;
const WON = '  - { id: won, outcome: won }\n';
const SCENARIO = `scenario: It is held
process: sale
when: [{ at: 2026-03-02T09:00, move: won }]
then: { stage: close, held-by: [won] }
`;

function compile(
  won: string,
  exit: string,
  more = WON,
  scenarios: Readonly<Record<string, string>> = {},
): { playbook: Playbook | null; found: string[] } {
  const files: PlaybookFiles = { 'playbook.yaml': ROOT, 'processes/sale.yaml': sale(won, exit, more), ...scenarios };
  const { playbook, findings } = compilePlaybook(files);
  return { playbook, found: findings.map((finding) => `${finding.code} ${printFinding(finding)}`) };
}

function decided(playbook: Playbook, documents: Readonly<Record<string, { at: string }>>, override?: { reason: string }) {
  const [process] = playbook.processes;
  if (process === undefined) throw new Error('no process');
  const subject = aCase({ playbook, process, documents, visits: [aVisit('v1', 'close', MONDAY)], actor: { id: 'm', roles: ['manager'] } });
  return decideMove(subject, { to: 'won', fromStage: 'close', ...(override === undefined ? {} : { override }) }, NOW);
}

describe('what won means', () => {
  it('holds the way to a won stage, with what to bring, and can be overridden', () => {
    const { playbook } = compile('has(document.contract) || has(document.order)', '{ to: won }', WON, { 'scenarios/held.yaml': SCENARIO });
    if (playbook === null) throw new Error('does not compile');
    expect(decided(playbook, {})).toMatchObject({
      kind: 'held',
      unmet: [{ id: 'won', level: 'block', fill: { kind: 'document', ref: 'contract' }, overrideBy: ['manager', 'admin', 'owner'] }],
    });
    expect(decided(playbook, { order: { at: MONDAY } })).toMatchObject({ kind: 'moved', outcome: 'won' });
    expect(decided(playbook, {}, { reason: 'Signed on paper.' })).toMatchObject({ kind: 'moved', passed: [{ by: 'override' }] });
    // Scenarios cover it as any criterion.
    expect(runScenarios(playbook)).toMatchObject({ passed: true, unexercised: { criteria: [] } });
  });

  it('asks nothing twice: a gate that leaves no other possibility is enough', () => {
    const { playbook } = compile('has(document.contract)', '{ to: won, needs: [document.contract] }');
    expect(playbook?.processes[0]?.stages[0]?.exits[0]?.criteria).toEqual([]);
    const softer = compile('has(document.contract)', '{ to: won, needs: [{ ask: document.contract, level: warn }] }').playbook;
    expect(softer?.processes[0]?.stages[0]?.exits[0]?.criteria.map(({ id }) => id)).toEqual(['won']);
  });

  it.each([
    [
      'has(deal.closesOn)',
      '{ to: won }',
      WON,
      'won.uncollected processes/sale.yaml:3:6 warning: Won is by deal.closesOn, and no gate and no step asks for it.',
    ],
    [
      'has(document.contract)',
      '{ to: lost2 }',
      '  - { id: lost2, outcome: lost }\n',
      'won.nowhere processes/sale.yaml:3:1 warning: No stage has the outcome won',
    ],
    [
      'deal.amount > 10',
      '{ to: won, criteria: [{ id: small, that: deal.amount < 5 }] }',
      WON,
      'exit.neverOpens processes/sale.yaml:8:9 warning: The exit to "won" can never open: "small" and "won" contradict each other.',
    ],
    [
      'has(document.contract)',
      '{ to: won, criteria: [{ id: won, that: deal.amount > 5 }] }',
      WON,
      'id.reserved processes/sale.yaml:8:37 "won" is what the process says it means; give this criterion another id.',
    ],
  ])('%s, %s', (won, exit, more, expected) => {
    expect(compile(won, exit, more).found.join('\n')).toContain(expected);
  });
});
