import { describe, expect, it } from 'vitest';
import { guide } from '../process/guide.ts';
import { runScenarios } from '../process/run-scenarios.ts';
import { aCase, aVisit, MONDAY } from '../process/testing.ts';
import { compilePlaybook } from './compile-playbook.ts';
import { printFinding } from './finding.ts';

const ROOT = `playbook: small
language: 1
name: Small
currency: EUR
calendar: { zone: Europe/Berlin, hours: { mon-fri: 09:00-17:00 } }
processes: [sale]
fields: { lead: { campaign: { type: text } } }
`;
const sale = (rule: string) => `process: sale
kind: deal
stages:
  - id: talk
    steps: [{ id: call, script: Hello. }]
    exits:
      - { to: won, criteria: [{ id: warmed, that: '${rule}' }] }
  - { id: won, outcome: won }
`;
const SCENARIO = (stage: string, held: string) => `scenario: It looks at ${stage}
process: sale
given: { lead: { stage: ${stage}, campaign: fair } }
when: [{ at: 2026-03-02T09:00, move: won }]
then: { ${held} }
`;
const RULE = 'deal.lead.stage == "converted" && has(deal.lead.campaign)';

function compile(rule: string, scenarios: Readonly<Record<string, string>> = {}) {
  return compilePlaybook({ 'playbook.yaml': ROOT, 'processes/sale.yaml': sale(rule), ...scenarios });
}

describe('a rule that reads a record one step away', () => {
  it('is played in scenarios', () => {
    const { playbook, findings } = compile(RULE, {
      'scenarios/a.yaml': SCENARIO('converted', 'stage: won'),
      'scenarios/b.yaml': SCENARIO('open', 'stage: talk, held-by: [warmed]'),
    });
    expect(findings.map(printFinding)).toEqual([]);
    expect(playbook === null ? null : runScenarios(playbook).passed).toBe(true);
  });

  it('is unknown where there is no such record, and never told what another record holds', () => {
    const { playbook } = compile('deal.lead.stage == "converted" && deal.lead.campaign == "fair"');
    const [process] = playbook?.processes ?? [];
    if (playbook === null || process === undefined) throw new Error('does not compile');
    const subject = aCase({ playbook, process, visits: [aVisit('v1', 'talk', MONDAY)] });
    const unmet = (record: typeof subject.record) => guide({ ...subject, record }, '2026-03-04T11:00:00.000Z').exits[0]?.unmet[0];
    expect(unmet({})).toMatchObject({
      code: 'criterion.unknown',
      fill: null,
      params: { missing: ['deal.lead.stage', 'deal.lead.campaign'] },
    });
    const seen = unmet({ lead: { stage: 'secret', campaign: 'hidden' } });
    expect(seen).toMatchObject({ code: 'criterion.false' });
    expect(JSON.stringify(seen)).not.toMatch(/secret|"hidden"/);
    expect(unmet({ lead: { stage: 'converted', campaign: 'fair' } })).toBeUndefined();
  });

  it.each([
    ['deal.lead.sourc == "x"', 'did you mean deal.lead.source'],
    ['deal.lead.stage == 5', 'compare'],
    ['deal.customer.amount > 5', 'amount'],
    ['deal.lead.deal.amount > 5', 'deal'],
  ])('is checked: %s', (rule, part) => {
    const { playbook, findings } = compile(rule);
    expect(playbook).toBeNull();
    expect(findings.map(printFinding).join('\n').toLowerCase()).toContain(part);
  });
});
