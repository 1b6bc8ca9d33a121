import { beforeAll, describe, expect, it } from 'vitest';
import { runScenarios } from '../process/run-scenarios.ts';
import { askedInAll } from './check-process.ts';
import { compilePlaybook } from './compile-playbook.ts';
import { printFinding } from './finding.ts';
import type { Playbook } from './playbook.ts';

const found = import.meta.glob('../../../../playbooks/small-business/**/*.{yaml,md}', { query: '?raw', import: 'default', eager: true });
const files: Record<string, string> = Object.fromEntries(
  Object.entries(found).map(([path, text]) => [path.split('small-business/')[1] ?? path, String(text)]),
);

describe('the small-business playbook', () => {
  const outcome = compilePlaybook(files);
  let playbook: Playbook;
  beforeAll(() => {
    if (outcome.playbook === null) throw new Error(outcome.findings.map(printFinding).join('\n'));
    playbook = outcome.playbook;
  });

  it('compiles without a finding, for somebody alone, in a sentence', () => {
    expect(outcome.findings.map(printFinding)).toEqual([]);
    expect(playbook).toMatchObject({ solo: true, summary: expect.stringContaining('One or two people') });
    expect(playbook.processes.map((process) => process.class)).toEqual(['transactional', 'transactional', 'transactional']);
  });

  it('passes its scenarios, which exercise every exit and criterion', () => {
    const run = runScenarios(playbook);
    const failures = run.runs.flatMap(({ scenario, run: { failures: wrong } }) =>
      wrong.map((failure) => `${scenario.file}: ${failure.message}`),
    );
    expect(failures).toEqual([]);
    expect(run.unexercised).toEqual({ exits: [], criteria: [] });
    expect(run.runs.length).toBeGreaterThanOrEqual(15);
  });

  it('asks for eight values from capture to won', () => {
    expect(askedInAll(playbook)).toEqual([
      {
        chain: ['enquiry', 'sale'],
        values: [
          'basics.need',
          'basics.canPay',
          'basics.decides',
          'basics.concern',
          'deal.pilotEndsOn',
          'deal.amount',
          'document.agreement',
          'basics.promised',
        ],
        aim: 8,
      },
    ]);
  });

  it('types eight values in the worked example, from the webinar to the signature', () => {
    const told = playbook.scenarios.filter(({ file }) => /example-[12]-/.test(file)).toSorted((a, b) => (a.file < b.file ? -1 : 1));
    const typed = told.flatMap(({ when }) =>
      when.flatMap(({ act }) => (act.kind === 'answer' || act.kind === 'set' ? [act.ref] : act.kind === 'document' ? [act.document] : [])),
    );
    expect(told.map(({ then: end }) => end.outcome)).toEqual(['converted', 'won']);
    expect(new Set(typed)).toEqual(
      new Set([
        'basics.need',
        'basics.canPay',
        'basics.decides',
        'basics.concern',
        'deal.pilotEndsOn',
        'deal.amount',
        'basics.promised',
        'agreement',
      ]),
    );
    expect(typed).toHaveLength(8);
  });

  it('says of every open stage what is done, by whom it is seen, and how', () => {
    const open = playbook.processes.flatMap((process) => process.stages.filter((stage) => stage.outcome === null));
    const thin = open.filter((stage) => stage.goal === null || stage.buyer?.phase == null || stage.buyer.proof === null);
    expect(thin.map((stage) => stage.id)).toEqual([]);
    const unguided = open.flatMap((stage) => stage.steps.filter((step) => step.guide === null && step.script === null));
    expect(unguided.map((step) => step.id)).toEqual([]);
  });

  it('states no figure it did not measure', () => {
    expect(Object.entries(files).filter(([, text]) => /\d\s*%/.test(text))).toEqual([]);
  });
});
