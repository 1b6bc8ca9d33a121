/// <reference types="vite/types/importMeta.d.ts" />
import { describe, expect, it } from 'vitest';
import { diffPlaybooks } from '../diff/diff-playbooks.ts';
import type { Case } from '../process/case.ts';
import { guide } from '../process/guide.ts';
import { runScenarios } from '../process/run-scenarios.ts';
import { aCase, aVisit, MONDAY } from '../process/testing.ts';
import { startReplay } from '../replay/replay.ts';
import { simulatedHistories } from '../replay/simulated-history.ts';
import { b2bFiles } from '../replay/testing.ts';
import { simulateCompany } from '../simulate/simulate-company.ts';
import { compilePlaybook } from './compile-playbook.ts';
import { printFinding } from './finding.ts';
import { playbookSchemas } from './schemas.ts';

const [page] = Object.values(
  import.meta.glob('../../../../docs/domain/linked-records.md', { query: '?raw', import: 'default', eager: true }),
);
const FIELDS =
  'deal: { purchase: { type: record, of: deal, label: The purchase it waits for }, note: { type: text } }, customer: { old: { type: record, of: customer } }';
const root = (fields: string) => `playbook: small
language: 1
name: Small
currency: EUR
calendar: { zone: Europe/Berlin, hours: { mon-fri: 09:00-17:00 } }
processes: [sale]
fields: { ${fields} }
`;
const sale = (rule: string) => `process: sale
kind: deal
stages:
  - id: talk
    steps: [{ id: call, script: Hello. }]
    exits:
      - to: won
        needs: [deal.purchase]
        criteria: [{ id: bought, that: '${rule}' }]
  - { id: won, outcome: won }
`;
const RULE = 'deal.purchase.stage == "won" && deal.purchase.amount >= 1000';
const SCENARIO = (given: string, expected: string) => `scenario: It expects ${expected.replaceAll(/\W+/g, ' ')}
process: sale
given: { deal: { ${given} } }
when: [{ at: 2026-03-02T09:00, move: won }]
then: { ${expected} }
`;
const NOW = '2026-03-04T11:00:00.000Z';

function compile(rule: string, fields = FIELDS, scenarios: Readonly<Record<string, string>> = {}) {
  return compilePlaybook({ 'playbook.yaml': root(fields), 'processes/sale.yaml': sale(rule), ...scenarios });
}

function exitWith(record: Case['record']) {
  const { playbook } = compile(RULE);
  const [process] = playbook?.processes ?? [];
  if (playbook === null || process === undefined) throw new Error('does not compile');
  const subject = aCase({ playbook, process, visits: [aVisit('v1', 'talk', MONDAY)], record });
  return guide(subject, NOW).exits.find(({ to }) => to === 'won');
}

describe('a field that names another record', () => {
  it('is declared with its kind, and the published schema knows it', () => {
    const { playbook, findings } = compile(RULE);
    expect(findings.map(printFinding)).toEqual([]);
    expect(playbook?.fields.find(({ ref }) => ref === 'deal.purchase')).toMatchObject({ type: 'record', link: 'deal', declared: true });
    expect(JSON.stringify(playbookSchemas().playbook)).toContain('"record"');
  });

  it('is read one record further, amounts included, in scenarios too', () => {
    const { playbook, findings } = compile(RULE, FIELDS, {
      'scenarios/a.yaml': SCENARIO('purchase: { stage: won, amount: "1000.00" }', 'stage: won'),
      'scenarios/b.yaml': SCENARIO('purchase: { stage: won, amount: "999.99" }', 'held-by: [bought]'),
      'scenarios/c.yaml': SCENARIO('note: none', 'held-by: [deal.purchase, bought]'),
    });
    expect(findings.map(printFinding)).toEqual([]);
    expect(playbook === null ? null : runScenarios(playbook).passed).toBe(true);
  });

  it('is asked for where it is not named, and never tells what the other record holds', () => {
    const [need, criterion] = exitWith({})?.unmet ?? [];
    expect(need).toMatchObject({ code: 'need.absent', fill: { kind: 'field', ref: 'deal.purchase' } });
    expect(criterion).toMatchObject({ code: 'criterion.unknown', fill: { kind: 'field', ref: 'deal.purchase' } });
    const told = exitWith({ purchase: { id: 'p1', stage: 'secret', amount: '5.00' } })?.unmet ?? [];
    expect(told.map(({ code }) => code)).toEqual(['criterion.false']);
    expect(JSON.stringify(told)).not.toMatch(/secret|5\.00/);
    expect(exitWith({ purchase: { id: 'p1', stage: 'won', amount: '1000.00' } })?.unmet).toEqual([]);
  });

  it('is there but says nothing further where only its id is known', () => {
    expect(exitWith({ purchase: 'p1' })?.unmet).toMatchObject([{ code: 'criterion.unknown', fill: null }]);
  });

  it.each([
    ['deal.purchase.stag == "x"', FIELDS, 'did you mean deal.purchase.stage'],
    ['deal.purchase.purchase.stage == "won"', FIELDS, 'a rule reads one record further and no more'],
    ['deal.purchase.lead.stage == "won"', FIELDS, 'a rule reads one record further and no more'],
    ['deal.customer.old.stage == "won"', FIELDS, 'a rule reads one record further and no more'],
    ['deal.purchase == "x"', FIELDS, 'deal.purchase'],
    ['true == true', 'deal: { purchase: { type: record } }', 'does not say of which kind'],
    ['true == true', 'deal: { purchase: { type: record, of: text } }', 'names a record of "text"'],
    ['true == true', 'deal: { purchase: { type: record, of: house } }', 'house'],
    ['true == true', 'deal: { purchase: { type: text, of: deal } }', 'type: record'],
    ['true == true', 'account: { purchase: { type: record, of: deal } }', 'only leads, deals and customers'],
  ])('is checked: %s, %s', (rule, fields, part) => {
    const { playbook, findings } = compile(rule, fields);
    expect(playbook).toBeNull();
    expect(findings.map(printFinding).join('\n').toLowerCase()).toContain(part);
  });

  it('is told in the words of a diff', () => {
    const text = compile(RULE, FIELDS.replace('{ type: text }', '{ type: record, of: lead }')).playbook;
    const before = compile(RULE).playbook;
    if (text === null || before === null) throw new Error('does not compile');
    expect(JSON.stringify(diffPlaybooks(before, text))).toContain('holds the name of a lead instead of a text');
  });

  it('is as the page on linked records tells it', () => {
    const blocks = [...String(page).matchAll(/^```yaml\n# (\S+)\n([\s\S]*?)^```$/gm)];
    const { playbook, findings } = compilePlaybook(Object.fromEntries(blocks.map(([, path = '', content = '']) => [path, content])));
    expect(findings.map(printFinding)).toEqual([]);
    expect(playbook?.scenarios).toHaveLength(3);
    expect(playbook === null ? null : runScenarios(playbook).passed).toBe(true);
  });

  it('stops neither a simulation nor a replay, which know that a record is named and nothing of it', { timeout: 60_000 }, () => {
    const files = b2bFiles();
    const need = '          - { ask: meddic.economicBuyer, because: Nobody else can say yes. }\n';
    const deal = files['processes/deal.yaml'] ?? '';
    expect(deal).toContain(need);
    const { playbook, findings } = compilePlaybook({
      ...files,
      'playbook.yaml': (files['playbook.yaml'] ?? '').replace(
        '  deal:\n',
        '  deal:\n    purchase: { type: record, of: deal, label: Their sale }\n',
      ),
      'processes/deal.yaml': deal.replace(
        need,
        `${need}          - deal.purchase\n        criteria: [{ id: sold, that: deal.purchase.stage == "won" }]\n`,
      ),
    });
    expect(findings.filter(({ level }) => level === 'error').map(printFinding)).toEqual([]);
    if (playbook === null) throw new Error('does not compile');
    const sellers = [{ id: 'one', name: 'One', role: 'rep', skill: 0.9, pace: 0.7 }] as const;
    const wish = { until: NOW, days: 200, accounts: 6, leads: 10, deals: 10, sellers };
    const shown = compilePlaybook(files).playbook ?? playbook;
    for (const under of [playbook, shown]) {
      const histories = simulatedHistories(simulateCompany({ ...wish, playbook: under, seed: 'linked' }));
      const replay = startReplay({ draft: playbook, versions: new Map([[1, under]]), since: '', until: NOW });
      const moves = histories.flatMap((history) => replay.add(history));
      expect(moves.length).toBeGreaterThan(0);
      expect(JSON.stringify(moves)).not.toContain('criterion.failed');
    }
  });
});
