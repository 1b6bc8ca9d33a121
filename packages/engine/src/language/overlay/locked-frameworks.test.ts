import { describe, expect, it } from 'vitest';
import { compilePlaybook } from '../compile-playbook.ts';
import { printFinding } from '../finding.ts';
import { BASE } from './testing.ts';

const BANT = `framework: bant
name: BANT
groups: [{ id: hard, name: Hard ones, enough: 2 }, { id: soft, name: Soft ones, enough: 1 }]
elements:
  - { id: need, name: Need, ask: Why now?, group: hard }
  - { id: budget, name: Budget, ask: How do you pay?, group: hard }
  - { id: mood, name: Mood, ask: Are they in it?, group: soft }
  - id: case
    name: Case
    ask: What is it worth?
    group: soft
    entries: { least: 2, columns: [{ id: what, name: What, required: true }, { id: worth, name: Worth, type: number }] }
`;
const reading = (that: string) => ({
  ...BASE,
  'frameworks/bant.yaml': BANT,
  'processes/sale.yaml': (BASE['processes/sale.yaml'] ?? '').replace('that: deal.amount > 10', `that: '${that}'`),
});

const errorsOver = (that: string, bant: string): readonly string[] => {
  const files = { 'playbook.yaml': 'extends: house\n', 'frameworks/bant.yaml': `framework: bant\n${bant}\n` };
  return compilePlaybook(files, { base: (name) => (name === 'house' ? reading(that) : null) })
    .findings.filter(({ level }) => level === 'error')
    .map(printFinding);
};

const COVERED = 'coverage("bant.hard") >= 1';
const SUMMED = 'sum(bant.case, "worth") > 5';

describe('what a locked condition reads of a framework', () => {
  it.each([
    [COVERED, 'groups: [{ id: hard, enough: 1 }]', 'the coverage of "bant.hard": fewer answers would be enough.'],
    [COVERED, 'elements: [{ id: mood, group: hard }]', 'the question "bant.mood": it would count among others.'],
    [SUMMED, 'elements: [{ id: case, entries: { least: 1 } }]', 'the question "bant.case": fewer or emptier lines would answer it.'],
    [
      SUMMED,
      'elements: [{ id: case, entries: { columns: [{ id: what, required: false }] } }]',
      'the question "bant.case": fewer or emptier lines would answer it.',
    ],
  ])('%s is not weakened by %s', (that, bant, message) => {
    expect(errorsOver(that, bant)).toEqual([expect.stringContaining(`The base locks ${message}`)]);
  });

  it.each([
    [COVERED, 'groups: [{ id: hard, enough: 2 }, { id: soft, name: Softer }]'],
    [COVERED, 'elements: [{ id: case, entries: { least: 3 } }]'],
    [SUMMED, 'groups: [{ id: hard, enough: 1 }]'],
    [SUMMED, 'elements: [{ id: mood, group: hard }]'],
    [SUMMED, 'elements: [{ id: case, entries: { columns: [{ id: worth, required: true }] } }]'],
  ])('%s lets through %s', (that, bant) => {
    expect(errorsOver(that, bant)).toEqual([]);
  });
});
