import { describe, expect, it } from 'vitest';
import { checkPlaybook } from '../language/compile-playbook.ts';
import { TRAITS, type Trait } from '../language/framework.ts';
import { printFinding } from '../language/finding.ts';
import type { Playbook } from '../language/playbook.ts';
import { runScenarios } from '../process/run-scenarios.ts';

const texts = import.meta.glob<string>('../../../../playbooks/frameworks/**/*.yaml', { query: '?raw', import: 'default', eager: true });
const library = Object.fromEntries(Object.entries(texts).map(([path, text]) => [path.split('playbooks/frameworks/')[1] ?? path, text]));
const ids = Object.keys(library).flatMap((path) => /^([a-z-]+)\.yaml$/.exec(path)?.[1] ?? []);
const METHODS = ids.filter((id) => id !== 'fit');

/** `account-based.yaml` holds the framework accountBased. */
const idOf = (file: string) => file.replaceAll(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** A playbook that works by one framework alone: its steps, and its gate before a proposal. */
function hostFiles(id: string, process: string): Record<string, string> {
  const question = library[`questions/${id}.yaml`];
  const scenarios = Object.entries(library).filter(([path]) => path === `scenarios/${id}.yaml` || path === `scenarios/${id}-known.yaml`);
  return {
    'playbook.yaml': 'playbook: host\nlanguage: 1\nname: Host\ncurrency: EUR\nprocesses: [trial]\n',
    'processes/trial.yaml': process,
    [`frameworks/${id}.yaml`]: library[`${id}.yaml`] ?? '',
    ...(question === undefined ? {} : { [`questions/${id}.yaml`]: question }),
    ...Object.fromEntries(scenarios),
  };
}

function trial(steps: string, criteria: string): string {
  return `process: trial
kind: deal
name: Trial
for: otherwise
stages:
  - id: selling
    name: Selling
    steps:
      - { id: opening, do: call, title: Open, script: Hello }
${steps}
    exits:
      - { to: proposal, name: Propose${criteria} }
      - { to: lost, name: Lost }
  - id: proposal
    name: Proposal
    steps: [{ id: offer, do: document, title: Write the offer, script: An offer }]
    exits: [{ to: won, name: Signed }]
  - { id: won, name: Won, outcome: won }
  - { id: lost, name: Lost, outcome: lost }
`;
}

function compiled(files: Record<string, string>): Playbook {
  const { playbook, findings } = checkPlaybook(files);
  expect(findings.filter(({ level, code }) => level === 'error' || code.startsWith('rule.')).map(printFinding)).toEqual([]);
  if (playbook === null) throw new Error('does not compile');
  return playbook;
}

function hostOf(id: string): Playbook {
  const files = hostFiles(id, trial('', ''));
  const scenarioless = Object.fromEntries(Object.entries(files).filter(([path]) => !path.startsWith('scenarios/')));
  const method = compiled(scenarioless).frameworks[idOf(id)]?.method;
  if (method === undefined) throw new Error(`${id} says nothing of itself as a method`);
  const steps = method.steps.map((step) => `      - ${JSON.stringify({ id: step.id, do: step.do, title: step.title, asks: step.asks })}`);
  const gate = method.gate === null ? '' : `, criteria: [${JSON.stringify({ id: 'method', that: method.gate.text })}]`;
  return compiled(hostFiles(id, trial(steps.join('\n'), gate)));
}

describe('the frameworks that ship', () => {
  it('are the thirteen, and the list of requirements', () => {
    expect(METHODS.toSorted()).toEqual(
      'account-based bant challenger consultative meddic meddpicc outcome sandler social solution spin strategic value'.split(' '),
    );
    expect(ids).toContain('fit');
  });

  it.each(METHODS)('%s: a process of its steps compiles, its scenarios pass, its gate is held once and passed once', (id) => {
    const host = hostOf(id);
    const run = runScenarios(host);
    expect(run.runs.map(({ run: one }) => one)).toEqual(run.runs.map(() => expect.objectContaining({ passed: true })));
    expect(run.runs.length).toBeGreaterThanOrEqual(2);
    expect(run.unexercised.criteria).toEqual([]);
    expect(host.scenarios.some(({ then }) => then.heldBy?.includes('method') === true)).toBe(true);
    expect(host.scenarios.some(({ then }) => then.stage === 'proposal')).toBe(true);
  });

  it.each(METHODS)('%s: says for whom it is, how long it takes, what it adds, and asks with examples', (id) => {
    const framework = hostOf(id).frameworks[idOf(id)];
    const method = framework?.method;
    expect(method?.bestFor.length).toBeGreaterThanOrEqual(2);
    expect(method?.marks.length).toBeGreaterThanOrEqual(1);
    expect(method?.guide?.length).toBeGreaterThan(120);
    expect(method?.expect).not.toBeNull();
    expect(method?.steps.length).toBeGreaterThanOrEqual(1);
    for (const element of framework?.elements ?? [])
      expect(element.examples.length > 0 || element.entries !== undefined || element.choices.length > 0, element.ref).toBe(true);
    for (const trait of Object.keys(TRAITS) as Trait[])
      expect(Object.keys(method?.fits[trait] ?? {}).toSorted(), trait).toEqual([...TRAITS[trait]].toSorted());
  });
});
