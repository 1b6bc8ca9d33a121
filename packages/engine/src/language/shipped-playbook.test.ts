import { beforeAll, describe, expect, it } from 'vitest';
import { runScenarios } from '../process/run-scenarios.ts';
import { valuesAsked } from './check-process.ts';
import { compilePlaybook } from './compile-playbook.ts';
import { printFinding } from './finding.ts';
import type { Playbook } from './playbook.ts';

const found = import.meta.glob('../../../../playbooks/b2b-software/**/*.{yaml,md}', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const files: Record<string, string> = Object.fromEntries(
  Object.entries(found).map(([path, text]) => [path.slice(path.indexOf('b2b-software/') + 'b2b-software/'.length), text]),
);

describe('the b2b-software playbook', () => {
  const outcome = compilePlaybook(files);
  let playbook: Playbook;
  beforeAll(() => {
    if (outcome.playbook === null) throw new Error(outcome.findings.map(printFinding).join('\n'));
    playbook = outcome.playbook;
  });

  it('compiles without a finding', () => {
    expect(outcome.findings.map(printFinding)).toEqual([]);
  });

  it('passes its scenarios, which exercise every exit and criterion', () => {
    const run = runScenarios(playbook);
    const failures = run.runs.flatMap(({ scenario, run: { failures: found } }) =>
      found.map((failure) => `${scenario.file}: ${failure.message}`),
    );
    expect(failures).toEqual([]);
    expect(run.unexercised).toEqual({ exits: [], criteria: [] });
    expect(run.runs.length).toBeGreaterThanOrEqual(35);
  });

  it('has the stages of the line', () => {
    expect(playbook.processes.map((process) => process.stages.map((stage) => stage.id))).toEqual([
      ['new', 'contacted', 'qualified', 'converted', 'nurture', 'disqualified', 'void'],
      ['qualification', 'needs', 'demo', 'proposal', 'closing', 'won', 'lost', 'noDecision', 'nurture', 'void'],
      ['onboarding', 'adoption', 'growth', 'renewal', 'churned', 'void'],
    ]);
    expect(playbook.processes[1]?.starts).toEqual([
      {
        process: 'onboarding',
        kind: 'customer',
        outcome: 'won',
        oncePer: 'deal',
        accept: {
          by: 'customerSuccess',
          within: { amount: 2, unit: 'workingDay' },
          title: 'Read what was promised, and take them over',
        },
        copy: ['account', 'contacts', 'owner', 'promises'],
      },
    ]);
  });

  it('hands a qualified deal to whoever sells it, and says what comes back and how often', () => {
    const [, deal, customer] = playbook.processes;
    const accepts = deal?.stages.flatMap(({ exits }) => exits.flatMap(({ to, accept }) => (accept === null ? [] : [[to, accept.by]])));
    expect(accepts).toEqual([['needs', 'accountExecutive']]);
    const repeating = customer?.stages.flatMap(({ steps }) => steps.flatMap(({ id, every }) => (every === null ? [] : [[id, every]])));
    expect(repeating).toEqual([
      ['healthCheck', { amount: 30, unit: 'day' }],
      ['growthReview', { amount: 3, unit: 'month' }],
      ['renewalCall', { amount: 14, unit: 'day' }],
    ]);
  });

  it('asks for 20 values at most from capture to won', () => {
    const [lead, deal] = playbook.processes;
    if (lead === undefined || deal === undefined) throw new Error('no process');
    expect(valuesAsked(lead).length + valuesAsked(deal).length).toBeLessThanOrEqual(20);
  });

  it('states no figure it did not measure', () => {
    const texts = playbook.processes.flatMap((process) =>
      process.stages.flatMap((stage) => stage.steps.flatMap((step) => [step.guide ?? '', step.script ?? ''])),
    );
    expect(texts.filter((text) => /\d\s*%/.test(text))).toEqual([]);
  });

  it('has the same content address for the same files in any order', () => {
    const turned = Object.fromEntries(Object.entries(files).toReversed());
    expect(compilePlaybook(turned).playbook?.hash).toBe(playbook.hash);
    expect(compilePlaybook({ ...files, 'README.md': 'x' }).playbook?.hash).not.toBe(playbook.hash);
  });
});
