import { describe, expect, it } from 'vitest';
import { compilePlaybook } from '../language/compile-playbook.ts';
import { printFinding } from '../language/finding.ts';
import type { Playbook } from '../language/playbook.ts';
import { diffPlaybooks } from './diff-playbooks.ts';

const BEFORE = {
  'playbook.yaml': `playbook: small
language: 1
name: Small
currency: EUR
calendar: { zone: Europe/Berlin, hours: { mon-fri: 09:00-17:00 } }
processes: [deal]
fields: { deal: { size: { type: integer, label: Seats } } }
`,
  'frameworks/bant.yaml': 'framework: bant\nname: BANT\nelements: [{ id: pain, name: Need, ask: Why now? }]\n',
  'processes/deal.yaml': `process: deal
name: Deal
kind: deal
for: otherwise
tracks:
  - { id: lawyers, name: Legal, start: entered("discover"), steps: [{ id: paper, title: Contract }] }
stages:
  - id: discover
    name: Talk
    steps:
      - { id: ring, do: call, title: Call, script: Hello. }
      - { id: note, title: Note, after: [ring], when: has(deal.size) }
    exits:
      - to: propose
        needs: [deal.size, bant.pain, step.ring]
        criteria: [{ id: big, that: deal.size > 10 && step.ring && track.lawyers, fill: deal.size }]
  - { id: propose, name: Offer, guide: Send it., exits: [{ to: won }, { to: discover }] }
  - { id: won, name: Won, outcome: won }
`,
};

const NEW_IDS: readonly (readonly [old: RegExp, now: string])[] = [
  [/process: deal\b/g, 'process: sale\nwas: deal'],
  [/\[deal\]/g, '[sale]'],
  [/size: \{/g, 'seats: { was: size,'],
  [/deal\.size/g, 'deal.seats'],
  [/id: pain/g, 'id: need, was: pain'],
  [/bant\.pain/g, 'bant.need'],
  [/id: discover/g, 'id: talk\n    was: discover'],
  [/entered\("discover"\)/g, 'entered("talk")'],
  [/to: discover/g, 'to: talk'],
  [/id: ring/g, 'id: call, was: ring'],
  [/after: \[ring\]/g, 'after: [call]'],
  [/step\.ring/g, 'step.call'],
  [/id: lawyers/g, 'id: legal, was: lawyers'],
  [/track\.lawyers/g, 'track.legal'],
  [/id: paper/g, 'id: contract, was: paper'],
  [/id: big/g, 'id: large, was: big'],
];

type Files = Readonly<Record<string, string>>;

function withNewIds(files: Files): Files {
  const written = (text: string) => NEW_IDS.reduce((so, [old, now]) => so.replaceAll(old, now), text);
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [path, written(text)]));
}

function compiled(files: Files): Playbook {
  const { playbook, findings } = compilePlaybook(files);
  if (playbook === null) throw new Error(findings.map(printFinding).join('\n'));
  return playbook;
}

function told(before: Files, after: Files): string[] {
  const { groups } = diffPlaybooks(compiled(before), compiled(after));
  return groups.flatMap((group) => group.changes.map((change) => `${group.id} ${change.code} ${change.text}`));
}

describe('what goes on under another id', () => {
  it('is told as renamed, and nothing that names it as changed', () => {
    expect(told(BEFORE, withNewIds(BEFORE))).toEqual([
      'small field.was The field "Seats" is renamed: deal.seats instead of deal.size.',
      'sale process.was The process "Deal" is renamed: sale instead of deal.',
      'legal track.was The track "Legal" is renamed: legal instead of lawyers.',
      'legal step.was The step "Contract" is renamed: contract instead of paper.',
      'talk stage.was The stage "Talk" is renamed: talk instead of discover.',
      'talk step.was The step "Call" is renamed: call instead of ring.',
      'talk criterion.was The criterion "large" is renamed: large instead of big.',
      'bant element.was The element "Need" is renamed: need instead of pain.',
    ]);
  });

  it('is told with what changed besides', () => {
    const harder = Object.fromEntries(
      Object.entries(withNewIds(BEFORE)).map(([path, text]) => [path, text.replace('deal.seats > 10', 'deal.seats > 20')]),
    );
    expect(told(BEFORE, harder)).toContain(
      'talk criterion.rule Talk checks "large" by deal.seats > 20 && step.call && track.legal instead of deal.seats > 10 && step.call && track.legal.',
    );
  });

  it('is not told twice: a "was" of an older version says nothing more', () => {
    const now = withNewIds(BEFORE);
    expect(told(now, now)).toEqual([]);
  });

  it('without "was" is a removal and an addition', () => {
    const now = Object.fromEntries(
      Object.entries(withNewIds(BEFORE)).map(([path, text]) => [path, text.replaceAll(/\n?\s*was: \w+,?/g, '')]),
    );
    expect(told(BEFORE, now).map((line) => line.split(' ')[1])).toEqual([
      'playbook.order',
      'field.added',
      'field.removed',
      'process.added',
      'process.removed',
      'element.added',
      'element.removed',
    ]);
  });

  it('an exit that leads elsewhere may say where it led', () => {
    const now = {
      ...BEFORE,
      'processes/deal.yaml': BEFORE['processes/deal.yaml']
        .replace('exits: [{ to: won }, { to: discover }]', 'exits: [{ to: lost, was: won }, { to: discover }]')
        .concat('  - { id: lost, name: Lost, outcome: lost }\n'),
    };
    expect(told(BEFORE, now)).toEqual([
      'propose exit.was The exit to Lost of Offer is the one that led to "Won" before.',
      'propose exit.renamed The exit to Lost of Offer is called "Lost" instead of "Won".',
      'lost stage.added Lost is a new end (lost).',
    ]);
  });

  it('a framework takes its questions along, and what names it as a whole or a group of it says nothing new', () => {
    const groups = 'groups: [{ id: money, name: Money }]\n';
    const method = `method:
  focus: Asking first.
  best-for: [Everybody]
  marks: [Questions]
  fits: {}
  steps: [{ id: ask, do: call, title: Ask, asks: [bant.pain] }]
  gate: answered("bant.pain")
`;
    const asked = 'needs: [deal.size, bant.pain, framework.bant, step.ring]';
    const rules = 'that: score("bant") >= 0.5 && coverage("bant.money") > 0 && answered("bant.pain") && has(bant.pain)';
    const before = {
      ...BEFORE,
      'frameworks/bant.yaml': `framework: bant\nname: BANT\n${groups}elements: [{ id: pain, name: Need, ask: Why now?, group: money }]\n${method}`,
      'processes/deal.yaml': BEFORE['processes/deal.yaml']
        .replace('needs: [deal.size, bant.pain, step.ring]', asked.replace(', framework.bant', ''))
        .replace('that: deal.size > 10 && step.ring && track.lawyers, fill: deal.size', `${rules}, fill: framework.bant`),
    };
    const now = (more: (text: string) => string) =>
      Object.fromEntries(
        Object.entries(before).map(([path, text]) => {
          const written = text.replace('framework: bant', 'framework: fit\nwas: bant').replaceAll(/\bbant\b(?=[."])/g, 'fit');
          return [path, more(written.replaceAll('framework.bant', 'framework.fit'))];
        }),
      );
    expect(
      told(
        before,
        now((text) => text),
      ),
    ).toEqual(['fit framework.was The framework "BANT" is renamed: fit instead of bant.']);
    expect(
      told(
        before,
        now((text) => text.replace('id: pain', 'id: need, was: pain').replaceAll('fit.pain', 'fit.need')),
      ),
    ).toEqual([
      'fit framework.was The framework "BANT" is renamed: fit instead of bant.',
      'fit element.was The element "Need" is renamed: need instead of pain.',
    ]);
    const without = told(
      before,
      now((text) => text.replace('was: bant\n', '')),
    );
    expect(without.map((line) => line.split(' ')[1])).toEqual(expect.arrayContaining(['framework.added', 'framework.removed']));
  });
});
