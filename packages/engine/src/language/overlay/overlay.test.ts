import { describe, expect, it } from 'vitest';
import { diffPlaybooks } from '../../diff/diff-playbooks.ts';
import { runScenarios } from '../../process/run-scenarios.ts';
import { compilePlaybook } from '../compile-playbook.ts';
import type { PlaybookFiles } from '../playbook.ts';
import { sealPlaybook } from './base-files.ts';
import { BASE, bases, overBase, theBase } from './testing.ts';

const sale = (text: string): PlaybookFiles => ({ 'processes/sale.yaml': `process: sale\n${text}` });

function told(files: PlaybookFiles): string[] {
  const { playbook, errors } = overBase(files);
  expect(errors).toEqual([]);
  if (playbook === null) return [];
  return diffPlaybooks(theBase(), playbook).groups.flatMap(({ changes }) => changes.map(({ text }) => text));
}

describe('a playbook that extends another', () => {
  it('is the base where it says nothing', () => {
    expect(told({})).toEqual([]);
    const { playbook } = overBase({});
    expect(playbook === null ? null : runScenarios(playbook).passed).toBe(true);
    expect(playbook?.extends).toBe('house');
  });

  it.each<[string, PlaybookFiles, string[]]>([
    [
      'refines what has the same id',
      sale('stages: [{ id: discover, name: Talk, steps: [{ id: call, title: Ring them }] }]'),
      ['"Discover" is now called "Talk".', '"Call them" is now called "Ring them".'],
    ],
    [
      'adds what is new, at the end or where it says',
      sale(`stages:
  - id: legal
    insert: after discover
    steps: [{ id: review, script: Read it. }]
    exits: [{ to: offer }]
  - id: offer
    steps: [tell, { id: ask, insert: before tell }]
`),
      ['Legal is a new stage after Discover, with "Review".', 'Offer has a new step "Ask".', 'Offer has a new step "Tell".'],
    ],
    [
      'drops what it names, and keys',
      {
        'playbook.yaml': 'extends: house\ndrop: scenarios/held.yaml\n',
        ...sale(`stages:
  - id: discover
    steps: [{ drop: note }]
    exits:
      - to: offer
        needs: [{ drop: [deal.color] }]
        criteria: [{ drop: seats }]
  - { id: offer, drop: [guide] }
`),
      },
      [
        'Discover no longer has the step "Note".',
        'Discover no longer asks for "deal.color".',
        'Discover no longer checks "seats".',
        'Offer has no guide any more.',
        'A scenario is no longer played: It is held without an amount.',
      ],
    ],
    [
      'asks for more of a need the base writes bare',
      sale('stages: [{ id: discover, exits: [{ to: offer, needs: [{ ask: deal.color, level: warn }] }] }]'),
      ['Discover asks for "deal.color" and warns; it blocked before.'],
    ],
    [
      'adds fields, roles and questions, and drops fields',
      {
        'playbook.yaml': 'extends: house\nroles: [notary]\nfields: { deal: { drop: [color], size: { type: text } } }\n',
        'frameworks/bant.yaml': 'framework: bant\nelements: [{ id: time, name: Time, ask: By when? }]\n',
        ...sale('stages: [{ id: discover, exits: [{ to: offer, needs: [{ drop: deal.color }] }] }]'),
        'scenarios/held.yaml': 'scenario: It begins\nprocess: sale\nwhen: []\nthen: { stage: discover }\n',
      },
      [
        'There is a new role: notary.',
        'There is a new field "Size" (deal.size).',
        'The field "Color" (deal.color) is no longer used; what was entered stays.',
        'Discover no longer asks for "deal.color".',
        'BANT now also asks "By when?" (Time).',
        'A scenario expects something else: It begins.',
      ],
    ],
    ['replaces a template', { 'templates/offer.md': 'Send it today.' }, ['Offer has another guide.']],
    [
      'drops a file, and gives another process its place',
      {
        'playbook.yaml': 'extends: house\ndrop: [scenarios/held.yaml]\nprocesses: [quick, sale]\n',
        'processes/quick.yaml':
          'process: quick\nkind: deal\nfor: deal.amount < 5\nstages: [{ id: go, steps: [{ id: do, script: Go. }], exits: [{ to: won }] }, { id: won, outcome: won }]\n',
      },
      [
        'New records are offered the processes in this order: Quick, Sale.',
        'Quick is a new process for every deal it is for: Go.',
        'A scenario is no longer played: It is held without an amount.',
      ],
    ],
    [
      'may ask for more of what is locked',
      sale(`stages:
  - id: discover
    steps: [{ id: call, due: 2 working days }]
    exits: [{ to: offer, needs: [{ ask: bant.need, newer: 14 days }], criteria: [{ id: large, that: deal.amount > 20 }] }]
`),
      [
        '"Call them" is due in 2 working days instead of 3 working days.',
        'Discover takes "Need" only when newer than 14 days.',
        'Discover checks "large" by deal.amount > 20 instead of deal.amount > 10.',
      ],
    ],
  ])('%s', (_, files, expected) => {
    expect(
      told(files).map((text) => text.replace('"Color"', '"deal.color"').replace('The field "deal.color"', 'The field "Color"')),
    ).toEqual(expected);
  });

  it('is kept with its base, and addressed by both', () => {
    const own: PlaybookFiles = { 'playbook.yaml': 'extends: house\n' };
    const { files } = sealPlaybook(own, bases);
    expect(Object.keys(files).toSorted()).toEqual(['playbook.yaml', ...Object.keys(BASE).map((path) => `base/house/${path}`)].toSorted());
    const kept = compilePlaybook(files).playbook;
    expect(kept?.hash).toBe(compilePlaybook(own, { base: bases }).playbook?.hash);
    const other = compilePlaybook(own, { base: () => ({ ...BASE, 'templates/offer.md': 'Otherwise.' }) }).playbook;
    expect(other?.hash).not.toBe(kept?.hash);
    // What is kept along is what counts, whatever the base has become.
    expect(compilePlaybook(files, { base: () => null }).playbook?.hash).toBe(kept?.hash);
  });

  it('extends one that extends another', () => {
    const chain = (name: string): PlaybookFiles | null =>
      name === 'region'
        ? { 'playbook.yaml': 'extends: house\nplaybook: region\n', ...sale('stages: [{ id: discover, name: Talk }]') }
        : bases(name);
    const own: PlaybookFiles = { 'playbook.yaml': 'extends: region\n', ...sale('stages: [{ id: offer, name: Quote }]') };
    const { playbook } = compilePlaybook(own, { base: chain });
    expect(playbook?.processes[0]?.stages.map(({ name }) => name)).toEqual(['Talk', 'Quote', 'Won', 'Lost']);
    const kept = sealPlaybook(own, chain);
    expect(kept.chain).toEqual(['region', 'house']);
    expect(compilePlaybook(kept.files).playbook?.hash).toBe(playbook?.hash);
    // What the furthest locks holds for the nearest.
    const weaker = { ...own, ...sale('stages: [{ id: discover, steps: [{ drop: call }] }]') };
    expect(compilePlaybook(weaker, { base: chain }).playbook).toBeNull();
  });
});
