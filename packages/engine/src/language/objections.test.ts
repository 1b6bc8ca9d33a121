import { describe, expect, it } from 'vitest';
import { diffPlaybooks } from '../diff/diff-playbooks.ts';
import { compilePlaybook } from './compile-playbook.ts';
import { printFinding } from './finding.ts';
import { objectionsIn } from './objection.ts';

const ROOT = `playbook: small
language: 1
name: Small
currency: EUR
calendar: { zone: Europe/Berlin, hours: { mon-fri: 09:00-17:00 } }
processes: [sale]
`;
const SALE = `process: sale
kind: deal
for: otherwise
stages:
  - { id: talk, steps: [{ id: call, guide: Briefly. }], exits: [{ to: won }] }
  - { id: won, outcome: won }
`;
const PRICE =
  '  - { id: price, name: Price, says: Too much., stages: [talk], ask: [Compared with what?], answer: Go back to the figure. }\n';
const LATER = '  - { id: later, name: Later, says: Not now., answer: Ask when. }\n';
const compile = (list: string, process = 'sale') =>
  compilePlaybook({ 'playbook.yaml': ROOT, 'processes/sale.yaml': SALE, 'objections/sale.yaml': `objections: ${process}\nlist:\n${list}` });
const faults = (list: string, process?: string) =>
  compile(list, process)
    .findings.map(printFinding)
    .filter((text) => text.startsWith('objections/'));

describe('what buyers object to', () => {
  it('is known by the stage it is raised in, or in all of them', () => {
    const { playbook } = compile(PRICE + LATER);
    expect(faults(PRICE + LATER)).toEqual([]);
    expect(playbook?.objections[0]).toEqual({
      id: 'price',
      name: 'Price',
      process: 'sale',
      stages: ['talk'],
      says: 'Too much.',
      behind: null,
      ask: ['Compared with what?'],
      answer: 'Go back to the figure.',
      proof: null,
    });
    const idsIn = (process: string, stage: string) => objectionsIn(playbook?.objections ?? [], process, stage).map(({ id }) => id);
    expect([idsIn('sale', 'talk'), idsIn('sale', 'won'), idsIn('other', 'talk')]).toEqual([['price', 'later'], ['later'], []]);
  });

  it.each([
    ['a process that is not there', PRICE, 'sales', 'objections/sale.yaml:1:13 There is no process "sales". Did you mean sale?'],
    [
      'a stage that is not there',
      PRICE.replace('[talk]', '[tals]'),
      'sale',
      'objections/sale.yaml:3:57 There is no stage "tals". Did you mean talk?',
    ],
    ['the same one twice', PRICE + PRICE, 'sale', 'objections/sale.yaml:4:11 There are two objections "price".'],
    [
      'one nobody answers',
      LATER.replace(', answer: Ask when.', ''),
      'sale',
      'objections/sale.yaml:3:5 warning: Nobody is told how to answer "Not now." Write: answer: …',
    ],
  ])('%s is found', (_, list, process, told) => {
    expect(faults(list, process)).toEqual([told]);
  });

  it('is told where it changes', () => {
    const [before, after] = [compile(PRICE).playbook, compile(PRICE + LATER).playbook];
    if (before === null || after === null) throw new Error('neither is wrong');
    const said = diffPlaybooks(before, after).groups.flatMap(({ changes }) => changes.map(({ text }) => text));
    expect(said).toEqual(['What buyers may object, with its answers, is now Price and Later.']);
  });
});
