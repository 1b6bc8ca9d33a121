import { describe, expect, it } from 'vitest';
import { overBase } from './testing.ts';

const DISCOVER = 'processes/sale.yaml: process: sale\nstages:\n  - id: discover\n    ';
const OFFER = `${DISCOVER}exits:\n      - to: offer\n        `;

/** What the overlay writes, as `file: text`, and the error it gives. */
const ROWS: readonly (readonly [written: string, error: string])[] = [
  // Dropped.
  [`${DISCOVER}steps: [{ drop: [note, call] }]`, 'processes/sale.yaml:4:28 The base locks the step "call": it cannot be dropped.'],
  [`${OFFER}criteria: [{ drop: large }]`, 'processes/sale.yaml:6:28 The base locks the criterion "large": it cannot be dropped.'],
  [`${OFFER}needs: [{ drop: bant.need }]`, 'processes/sale.yaml:6:25 The base locks the need for bant.need: it cannot be dropped.'],
  [`${OFFER}drop: [needs]`, 'processes/sale.yaml:6:16 The base locks the need for bant.need: it cannot be dropped.'],
  [
    `${DISCOVER}exits: [{ drop: offer }, { to: won }]`,
    'processes/sale.yaml:4:21 The base locks the exit to "offer" of "discover": it cannot be dropped.',
  ],
  [
    'processes/sale.yaml: process: sale\nstages: [{ drop: won }]',
    'processes/sale.yaml:2:18 The base locks the stage "won": it cannot be dropped.',
  ],
  [
    'processes/sale.yaml: process: sale\ntracks: [{ drop: legal }]',
    'processes/sale.yaml:2:18 The base locks the track "legal": it cannot be dropped.',
  ],
  [
    'processes/sale.yaml: process: sale\nanytime: [{ to: lost, needs: [{ drop: deal.lostReason }] }]',
    'processes/sale.yaml:2:39 The base locks the need for deal.lostReason: it cannot be dropped.',
  ],
  [
    'playbook.yaml: extends: house\nfields: { deal: { drop: seats } }',
    'playbook.yaml:2:25 The base locks the field deal.seats: it cannot be dropped.',
  ],
  [
    'frameworks/bant.yaml: framework: bant\nelements: [{ drop: need }]',
    'frameworks/bant.yaml:2:20 The base locks the question "bant.need": it cannot be dropped.',
  ],
  // Weakened.
  [
    `${DISCOVER}steps: [{ id: call, required: false }]`,
    'processes/sale.yaml:4:35 The base locks the step "call": it need no longer be done.',
  ],
  [
    `${DISCOVER}steps: [{ id: call, drop: required }]`,
    'processes/sale.yaml:4:31 The base locks the step "call": it need no longer be done.',
  ],
  [
    `${DISCOVER}steps: [{ id: call, when: deal.amount > 5 }]`,
    'processes/sale.yaml:4:31 The base locks the step "call": it would be there less often.',
  ],
  [
    `${DISCOVER}steps: [{ id: call, done-when: has(deal.amount) }]`,
    'processes/sale.yaml:4:36 The base locks the step "call": it would be done by something else.',
  ],
  [`${DISCOVER}steps: [{ id: call, due: 5 working days }]`, 'processes/sale.yaml:4:30 The base locks the step "call": it is due later.'],
  [`${DISCOVER}steps: [{ id: call, due: 3 days }]`, 'processes/sale.yaml:4:30 The base locks the step "call": it is due later.'],
  [
    `${DISCOVER}steps: [{ id: call, by: lawyer }]`,
    'processes/sale.yaml:4:29 The base locks the step "call": somebody other than officer may do it.',
  ],
  [`${DISCOVER}steps: [{ id: call, drop: [locked] }]`, 'processes/sale.yaml:4:32 The base locks the step "call": it cannot be unlocked.'],
  [
    `${OFFER}needs: [{ ask: bant.need, level: warn }]`,
    'processes/sale.yaml:6:42 The base locks the need for bant.need: it would warn instead of block.',
  ],
  [
    `${OFFER}needs: [{ ask: bant.need, newer: 60 days }]`,
    'processes/sale.yaml:6:42 The base locks the need for bant.need: it would count when it is older.',
  ],
  [
    `${OFFER}needs: [{ ask: bant.need, override: lawyer }]`,
    'processes/sale.yaml:6:45 The base locks the need for bant.need: others than manager, admin or owner could override it.',
  ],
  [
    `${OFFER}criteria: [{ id: large, that: deal.amount > 5 }]`,
    'processes/sale.yaml:6:39 The base locks the criterion "large": the condition is replaced.',
  ],
  [
    `${OFFER}criteria: [{ id: large, override: manager }]`,
    'processes/sale.yaml:6:43 The base locks the criterion "large": others than officer could override it.',
  ],
  [
    `${OFFER}criteria: [{ id: large, level: guide }]`,
    'processes/sale.yaml:6:40 The base locks the criterion "large": it would guide instead of block.',
  ],
  [
    'processes/sale.yaml: process: sale\nstages: [{ id: won, outcome: lost }]',
    'processes/sale.yaml:2:30 The base locks the stage "won": it counts as lost instead of won.',
  ],
  [
    'processes/sale.yaml: process: sale\ntracks: [{ id: legal, start: deal.amount > 100 }]',
    'processes/sale.yaml:2:30 The base locks the track "legal": it would start less often.',
  ],
  [
    'processes/sale.yaml: process: sale\ntracks: [{ id: legal, owner: officer }]',
    'processes/sale.yaml:2:30 The base locks the track "legal": somebody other than lawyer runs it.',
  ],
  [
    'playbook.yaml: extends: house\nfields: { deal: { seats: { type: number } } }',
    'playbook.yaml:2:34 The base locks the field deal.seats: it holds a number instead of a integer.',
  ],
  [
    'frameworks/bant.yaml: framework: bant\nelements: [{ id: need, ages-after: 90 days }]',
    'frameworks/bant.yaml:2:36 The base locks the question "bant.need": its answer would hold for longer.',
  ],
  ['playbook.yaml: extends: house\nsolo: true', 'playbook.yaml:2:7 The base locks some of its gates: somebody alone may pass them all.'],
  // Gone around.
  [
    `${DISCOVER}exits: [{ to: won }]`,
    'processes/sale.yaml:4:13 The base locks the way out of "discover": this exit would go around it; ask for bant.need, large here as well.',
  ],
  [
    'processes/sale.yaml: process: sale\nstages: [{ id: short, insert: before discover, steps: [{ id: go, script: Go. }], exits: [{ to: offer }] }]',
    'processes/sale.yaml:2:90 The base locks the way out of "discover": this exit would go around it; ask for bant.need, large, step.call here as well.',
  ],
  [
    'processes/sale.yaml: process: sale\nstages: [{ id: offer, insert: before discover }]',
    'The base locks the exit to "offer" of "discover": it would lead back or out, and there nothing is asked.',
  ],
  // What is asked for wrongly.
  [`${DISCOVER}steps: [{ drop: ring }]`, 'processes/sale.yaml:4:21 The base has no "ring" here to drop: it has call, note.'],
  [`${DISCOVER}steps: [{ id: mail, insert: after ring }]`, 'processes/sale.yaml:4:33 "after ring" is no place among call, note.'],
  ['playbook.yaml: extends: hose', 'playbook.yaml:1:10 There is no playbook "hose" to extend'],
  ['playbook.yaml: extends: house\ndrop: [scenarios/gone.yaml]', 'playbook.yaml:2:8 The base has no file "scenarios/gone.yaml" to drop.'],
  [
    'processes/sale.yaml: process: other\nkind: deal',
    'processes/sale.yaml:1:10 In the base this file is the process "sale": refine that, or name this file otherwise.',
  ],
];

describe('what a base locks', () => {
  it.each(ROWS)('%s', (written, error) => {
    const cut = written.indexOf(': ');
    const { playbook, errors } = overBase({ [written.slice(0, cut)]: `${written.slice(cut + 2)}\n` });
    expect(playbook).toBeNull();
    expect(errors.join('\n')).toContain(error);
  });

  it('is not dropped with the process that holds it', () => {
    const quick = 'process: quick\nkind: deal\nstages: [{ id: go, exits: [{ to: won }] }, { id: won, outcome: won }]\n';
    const { errors } = overBase({
      'playbook.yaml': 'extends: house\ndrop: scenarios/held.yaml\nprocesses: [quick, { drop: sale }]\n',
      'processes/quick.yaml': quick,
    });
    expect(errors).toEqual([
      'playbook.yaml:3:20 The base locks something in the process "sale": it cannot be dropped. Write: leave it as the base has it',
    ]);
  });
});
