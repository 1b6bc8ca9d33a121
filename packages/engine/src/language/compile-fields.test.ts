import { expect, it } from 'vitest';
import { compilePlaybook } from './compile-playbook.ts';
import { printFinding } from './finding.ts';

const playbook = (fields: string) => ({
  'playbook.yaml': `playbook: small
language: 1
name: Small
currency: EUR
calendar: { zone: Europe/Berlin, hours: { mon-fri: 09:00-17:00 } }
processes: [sale]
fields: { ${fields} }
`,
  'processes/sale.yaml': `process: sale
kind: deal
stages:
  - { id: talk, steps: [{ id: call, script: Hello. }], exits: [{ to: won, needs: [deal.amount] }] }
  - { id: won, outcome: won }
`,
});
const errorsOf = (fields: string) =>
  compilePlaybook(playbook(fields))
    .findings.filter(({ level }) => level === 'error')
    .map(printFinding);

it('takes declared fields of those that keep them, and none of stakeholders', () => {
  expect(errorsOf('contact: { weight: { type: number } }')).toEqual([]);
  expect(errorsOf('stakeholder: { weight: { type: number } }')).toEqual([
    'playbook.yaml:7:11 There is no "stakeholder" here. Write: one of lead, deal, customer, account, contact',
  ]);
});
