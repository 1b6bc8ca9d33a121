import { describe, expect, it } from 'vitest';
import { compilePlaybook } from '../language/compile-playbook.ts';
import { diffPlaybooks } from './diff-playbooks.ts';

function playbook(approve: string) {
  const compiled = compilePlaybook({
    'playbook.yaml': `playbook: small\nlanguage: 1\nname: Small\ncurrency: EUR\ncalendar: { zone: Europe/Berlin, hours: { mon-fri: 09:00-17:00 } }\nprocesses: [deal]\nroles: [lawyer]\n`,
    'processes/deal.yaml': `process: deal\nkind: deal\nstages:\n  - id: discover\n    name: Discovery\n    exits: [{ to: won${approve} }]\n  - { id: won, outcome: won }\n`,
  }).playbook;
  if (compiled === null) throw new Error('the sample does not compile');
  return compiled;
}

const ONE = ', approve: { by: manager, when: deal.discount > 0.15, within: 2 working days }';
const changes = (before: string, after: string) =>
  diffPlaybooks(playbook(before), playbook(after)).groups.flatMap((group) => group.changes.map(({ weight, text }) => `${weight}: ${text}`));

describe('what changed in who must agree', () => {
  it('is told as a new demand, or as one less', () => {
    expect(changes('', ONE)).toEqual([
      'blocks: Discovery now also needs approval by manager when deal.discount > 0.15, within 2 working days.',
    ]);
    expect(changes(ONE, '')).toEqual(['eases: Discovery no longer needs approval by manager when deal.discount > 0.15.']);
  });
  it('is harder where it is asked more often, easier where less', () => {
    expect(changes(ONE, ONE.replace('0.15', '0.1'))).toEqual([
      'blocks: Discovery needs approval by manager when deal.discount > 0.1 instead of when deal.discount > 0.15.',
    ]);
    expect(changes(ONE, ONE.replace('0.15', '0.3'))[0]).toMatch(/^eases: /);
  });
  it('tells the time it may take, the words and the order', () => {
    expect(changes(ONE, ONE.replace('2 working', '5 working'))[0]).toMatch(/^eases: .* for 5 working days before those above are told/);
    const two = (first: string, second: string) => `, approve: [{ by: ${first} }, { by: ${second} }]`;
    expect(changes(two('manager', 'lawyer'), two('lawyer', 'manager'))).toEqual([
      'plan: Discovery asks for approval in another order: lawyer and manager.',
    ]);
    expect(changes(ONE, ONE.replace('by: manager', 'id: manager, by: lawyer'))).toEqual([
      'asks: Discovery asks lawyer instead of manager to approve.',
    ]);
  });
});
