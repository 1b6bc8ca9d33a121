import { describe, expect, it } from 'vitest';
import { compilePlaybook } from '../language/compile-playbook.ts';
import { printFinding } from '../language/finding.ts';
import { applyEdit } from './apply-edit.ts';

const DEAL = `# How we sell.
process: deal # the usual one
was: sale
kind: deal
for: otherwise
stages:
  - id: open # they ask
    exits: [{ to: won, needs: [deal.amount] }]
  - { id: won, outcome: won }
`;
const FILES = {
  'playbook.yaml': `playbook: p
language: 1
name: P
currency: EUR
calendar: { zone: Europe/Berlin, hours: { mon-fri: 09:00-17:00 } }
# Large ones first.
processes:
  - big
  - deal # the rest
`,
  'processes/big.yaml': `process: big
name: "Big"
kind: deal
for: 'deal.amount > 100 || deal.source == "fair"'
stages: [{ id: open, exits: [{ to: won }] }, { id: won, outcome: won }]
`,
  'processes/deal.yaml': DEAL,
  'objections/deal.yaml': 'objections: deal # heard often\nlist:\n  - { id: dear, name: Dear, says: It is dear, answer: Is it? }\n',
};
const copied = (file: string, id: string, files: Readonly<Record<string, string>> = FILES) =>
  applyEdit(files, { kind: 'copyProcess', file, id, name: 'Deals of the "Far" North', team: 'Far "North"' });
const filesOf = (file: string, id: string) => {
  const done = copied(file, id);
  if (done.kind === 'refused') throw new Error(done.because);
  return done.files;
};

describe('a process that is copied for a team', () => {
  it('keeps every byte but its id, name and rule, and stands before the original', () => {
    const files = filesOf('processes/deal.yaml', 'north');
    expect(files['processes/north.yaml']).toBe(
      DEAL.replace('process: deal', 'process: north')
        .replace('was: sale\n', '')
        .replace('kind: deal', 'kind: deal\nname: Deals of the "Far" North')
        .replace('for: otherwise', 'for: team == "Far \\"North\\""'),
    );
    expect(files['playbook.yaml']).toBe(FILES['playbook.yaml'].replace('  - deal', '  - north\n  - deal'));
    expect(files['objections/north.yaml']).toBe(FILES['objections/deal.yaml'].replace('objections: deal', 'objections: north'));
    expect([files['processes/deal.yaml'], files['processes/big.yaml']]).toEqual([DEAL, FILES['processes/big.yaml']]);
  });

  it('takes of what the original takes that of the team', () => {
    const { playbook, findings } = compilePlaybook(filesOf('processes/big.yaml', 'bigNorth'));
    expect(findings.map(printFinding)).toEqual([]);
    expect(playbook?.processes.map(({ id, name, for: rule }) => [id, name, rule?.text ?? null])).toEqual([
      ['bigNorth', 'Deals of the "Far" North', 'team == "Far \\"North\\"" && (deal.amount > 100 || deal.source == "fair")'],
      ['big', 'Big', 'deal.amount > 100 || deal.source == "fair"'],
      ['deal', 'Deal', null],
    ]);
  });

  it.each([
    ['processes/deal.yaml', 'big', FILES, 'There is a "big" already.'],
    ['processes/deal.yaml', 'Big North', FILES, 'An id begins with a small letter; letters and digits follow.'],
    ['processes/none.yaml', 'north', FILES, 'There is no processes/none.yaml.'],
    ['objections/deal.yaml', 'north', FILES, 'There is no process to copy in this file.'],
    [
      'processes/deal.yaml',
      'north',
      { ...FILES, 'playbook.yaml': 'playbook: p\n' },
      'playbook.yaml does not list "deal" under "processes".',
    ],
  ])('%s as %s is refused where it cannot be', (file, id, files, because) => {
    expect(copied(file, id, files)).toMatchObject({ kind: 'refused', because });
  });
});
