import { compilePlaybook } from '../compile-playbook.ts';
import { printFinding } from '../finding.ts';
import type { Playbook, PlaybookFiles } from '../playbook.ts';

/** A playbook to extend, with something locked of each kind. */
export const BASE: PlaybookFiles = {
  'playbook.yaml': `playbook: house
language: 1
name: House
currency: EUR
calendar: { zone: Europe/Berlin, hours: { mon-fri: 09:00-17:00 } }
processes: [sale]
roles: [officer, lawyer]
fields: { deal: { seats: { type: integer, locked: true }, color: { type: text } } }
`,
  'frameworks/bant.yaml': `framework: bant
name: BANT
elements:
  - { id: need, name: Need, ask: Why now?, ages-after: 60 days, locked: true }
  - { id: budget, name: Budget, ask: How do you pay? }
`,
  'processes/sale.yaml': `process: sale
kind: deal
for: otherwise
anytime:
  - { to: lost, needs: [{ ask: deal.lostReason, locked: true }] }
tracks:
  - id: legal
    start: has(deal.amount)
    owner: lawyer
    locked: true
    steps: [{ id: contract, do: document, guide: Write it. }]
stages:
  - id: discover
    steps:
      - { id: call, do: call, title: Call them, script: Hello., required: true, due: 3 working days, by: officer, locked: true }
      - { id: note, after: [call], script: Write. }
    exits:
      - to: offer
        needs:
          - { ask: bant.need, newer: 30 days, locked: true }
          - deal.color
        criteria:
          - { id: large, that: deal.amount > 10, override: officer, locked: true }
          - { id: seats, that: deal.seats > 1 }
  - id: offer
    guide: templates/offer.md
    exits:
      - { to: won, needs: [document.contract] }
  - { id: won, outcome: won, locked: true, then: [{ task: thank, due: 1 day }] }
  - { id: lost, outcome: lost }
`,
  'templates/offer.md': 'Send the offer.',
  'scenarios/held.yaml': `scenario: It is held without an amount
process: sale
when:
  - { at: 2026-03-02T09:00, step: call }
  - { at: 2026-03-02T10:00, move: offer }
then: { stage: discover, held-by: [bant.need, deal.color, large, seats] }
`,
};

export const bases = (name: string): PlaybookFiles | null => (name === 'house' ? BASE : null);

/** What `files` compile to over the base, and what is found, without what the base itself is warned of. */
export function overBase(files: PlaybookFiles): { readonly playbook: Playbook | null; readonly errors: readonly string[] } {
  const own: PlaybookFiles = { 'playbook.yaml': 'extends: house\n', ...files };
  const { playbook, findings } = compilePlaybook(own, { base: bases });
  return { playbook, errors: findings.filter(({ level }) => level === 'error').map(printFinding) };
}

export function theBase(): Playbook {
  const { playbook, findings } = compilePlaybook(BASE);
  if (playbook === null) throw new Error(findings.map(printFinding).join('\n'));
  return playbook;
}
