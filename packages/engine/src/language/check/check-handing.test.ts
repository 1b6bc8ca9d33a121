import { describe, expect, it } from 'vitest';
import { guide } from '../../process/guide.ts';
import { aCase, anAnswer, aVisit, MONDAY } from '../../process/testing.ts';
import { compilePlaybook } from '../compile-playbook.ts';
import { printFinding } from '../finding.ts';

const ROOT = `playbook: small
language: 1
name: Small
currency: EUR
calendar: { zone: Europe/Berlin, hours: { mon-fri: 09:00-17:00 } }
processes: [sale]
`;
const BANT = 'framework: bant\nname: BANT\nelements: [{ id: need, name: Need, ask: Why now?, ages-after: 1 day }]\n';
const SALE = `process: sale
kind: deal
stages:
  - id: talk
    gives: [bant.need, deal.amount]
    steps: [{ id: call, script: Hello., asks: [bant.need] }]
    exits:
      - { to: offer, needs: [deal.amount] }
  - id: fast
    steps: [{ id: price, script: Price. }]
    exits: [{ to: offer }]
  - id: offer
    takes: [bant.need, deal.amount]
    gives: [document.offer]
    steps: [{ id: offer, do: document, script: Write it. }]
    exits: [{ to: won }]
  - { id: won, outcome: won }
`;
const NOW = '2026-03-04T11:00:00.000Z';

function compile(sale: string) {
  return compilePlaybook({ 'playbook.yaml': ROOT, 'frameworks/bant.yaml': BANT, 'processes/sale.yaml': sale });
}

function found(old: string, written: string): string[] {
  if (!SALE.includes(old)) throw new Error(`${old} is not there`);
  return compile(SALE.replace(old, written)).findings.map((finding) => `${finding.code} ${printFinding(finding)}`);
}

const told = (sale: string) => compile(sale).findings.map(printFinding).join('\n');

describe('what stages hand to each other', () => {
  it.each([
    [
      'takes: [bant.need, deal.amount]',
      'takes: [deal.closesOn]',
      'takes.notGiven processes/sale.yaml:13:13 warning: No stage gives deal.closesOn.',
    ],
    [
      'gives: [bant.need, deal.amount]',
      'takes: [document.offer]',
      'takes.notGiven processes/sale.yaml:5:13 warning: document.offer is given by "offer", which does not come before "talk".',
    ],
    [
      'gives: [bant.need, deal.amount]',
      'takes: [document.offer]\n    gives: [bant.need, deal.amount]',
      'takes.circle processes/sale.yaml:5:13 warning: "talk" takes document.offer from "offer", which waits for what "talk" gives: neither can begin.',
    ],
    [
      'asks: [bant.need]',
      'due: 1 day',
      'gives.notCollected processes/sale.yaml:5:13 warning: "talk" gives bant.need, and no step and no exit of it asks for it.',
    ],
    ['gives: [bant.need, deal.amount]', 'gives: [step.call]', 'handed.value processes/sale.yaml:5:13 step.call is no value'],
    [
      'gives: [bant.need, deal.amount]',
      'gives: [bant.needs]',
      'ref.unknown processes/sale.yaml:5:13 There is no bant.needs. Did you mean bant.need?',
    ],
  ])('%s → %s', (old, written, expected) => {
    expect(found(old, written).join('\n')).toContain(expected);
  });

  it('is asked on every way: one that leads around who gives it is found', () => {
    const through = SALE.replace('- { to: offer, needs: [deal.amount] }', '- { to: offer, needs: [deal.amount] }\n      - { to: fast }');
    const first = '  - id: first\n    steps: [{ id: look, script: Look. }]\n    exits: [{ to: talk }, { to: fast }]\n';
    expect(told(through)).not.toContain('takes');
    expect(told(SALE.replace('  - id: talk', `${first}  - id: talk`))).toContain(
      'One may come to "offer" without deal.amount: a way leads around "talk", which gives it.',
    );
  });

  it('is in order where each stage keeps to it', () => {
    expect(
      compile(SALE)
        .findings.map(({ code }) => code)
        .filter((code) => /^(takes|gives)\./.test(code)),
    ).toEqual([]);
  });

  it('is listed in the guide: there, too old or missing, and from where', () => {
    const { playbook } = compile(SALE);
    const [process] = playbook?.processes ?? [];
    if (playbook === null || process === undefined) throw new Error('does not compile');
    const subject = aCase({
      playbook,
      process,
      answers: { 'bant.need': anAnswer('Churn') },
      visits: [aVisit('v1', 'talk', MONDAY, '2026-03-03T08:00:00.000Z'), aVisit('v2', 'offer', '2026-03-03T08:00:00.000Z')],
    });
    expect(guide(subject, NOW).inputs).toEqual([
      {
        ref: 'bant.need',
        title: 'Need',
        state: 'aged',
        value: 'Churn',
        since: MONDAY,
        from: { id: 'talk', name: 'Talk' },
        fill: { kind: 'answer', ref: 'bant.need' },
      },
      {
        ref: 'deal.amount',
        title: 'Amount',
        state: 'missing',
        value: null,
        since: null,
        from: { id: 'talk', name: 'Talk' },
        fill: { kind: 'field', ref: 'deal.amount' },
      },
    ]);
    expect(guide({ ...subject, record: { amount: '10.00' } }, NOW).inputs[1]).toMatchObject({ state: 'there', value: '10.00' });
  });
});
