import { describe, expect, it } from 'vitest';
import { askedInAll } from './check-process.ts';
import { compilePlaybook } from './compile-playbook.ts';
import { printFinding } from './finding.ts';

const files = (values: readonly string[], solo: boolean, more = '') => ({
  'playbook.yaml': `playbook: p
language: 1
name: P
currency: EUR
${solo ? 'solo: true\n' : ''}calendar: { zone: Europe/Berlin, hours: { mon-fri: 09:00-17:00 } }
processes: [lead, deal]
fields: { deal: { ${values.map((id) => `${id}: { type: text }`).join(', ')} } }
`,
  'processes/lead.yaml': `process: lead
kind: lead
for: otherwise
stages:
  - { id: new, exits: [{ to: converted, needs: [lead.company, lead.source] }] }
  - { id: converted, outcome: converted }
`,
  'processes/deal.yaml': `process: deal
kind: deal
${more}for: otherwise
stages:
  - { id: open, exits: [{ to: won, needs: [${values.map((id) => `deal.${id}`).join(', ')}] }] }
  - { id: won, outcome: won }
`,
});
const seven = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
const asks = (given: Record<string, string>) =>
  compilePlaybook(given)
    .findings.filter(({ code }) => code === 'process.asks')
    .map(printFinding);

describe('what a sale asks from capture to won', () => {
  it('counts the lead and the deal, each value once', () => {
    const { playbook } = compilePlaybook(files(seven, false));
    expect(playbook === null ? null : askedInAll(playbook)).toEqual([
      { chain: ['lead', 'deal'], values: ['lead.company', 'lead.source', ...seven.map((id) => `deal.${id}`)], aim: 20 },
    ]);
  });

  it('aims at twenty among companies, and at eight in a shop of one', () => {
    expect(asks(files(seven, false))).toEqual([]);
    expect(asks(files(seven, true))).toEqual([
      'processes/deal.yaml:1:10 warning: From capture to won (lead, then deal) 9 values are asked for; aim at 8.',
    ]);
    expect(asks(files(seven.slice(1), true))).toEqual([]);
  });

  it('a process says what class it is of, and its aims follow', () => {
    const of = (more: string, solo = false) => compilePlaybook(files(seven, solo, more)).playbook?.processes[1];
    expect(of('class: transactional\nbuyer: person\n')).toMatchObject({
      class: 'transactional',
      buyer: 'person',
      aims: { asked: 8, touches: 6 },
    });
    expect(of('touches: 9\nfirst-response: 2 working hours\n')).toMatchObject({
      class: 'complex',
      aims: { touches: 9, asked: 20, firstResponse: { amount: 2, unit: 'workingHour' } },
    });
    expect(of('', true)).toMatchObject({ class: 'transactional', aims: { asked: 8 } });
    expect(of('class: complex\n', true)).toMatchObject({ class: 'complex', aims: { asked: 8 } });
  });
});
