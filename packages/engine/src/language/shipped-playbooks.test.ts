import { describe, expect, it } from 'vitest';
import { instantOfLocal } from '../base/working-time.ts';
import { decideMove } from '../process/decide-move.ts';
import { startingVisits } from '../process/entry.ts';
import { OVERRIDE_ROLES } from '../process/gate.ts';
import { runScenarios } from '../process/run-scenarios.ts';
import { givenCase } from '../process/scenario-case.ts';
import { askedInAll } from './check-process.ts';
import { checkPlaybook } from './compile-playbook.ts';
import { printFinding } from './finding.ts';
import type { Exit, Playbook, Process, Scenario, Stage } from './playbook.ts';

const found = import.meta.glob('../../../../playbooks/*/**/*.{yaml,md}', { query: '?raw', import: 'default', eager: true });
const shipped = new Map<string, Record<string, string>>();
for (const [path, text] of Object.entries(found)) {
  const [name = '', ...file] = path.slice(path.indexOf('playbooks/') + 'playbooks/'.length).split('/');
  shipped.set(name, { ...shipped.get(name), [file.join('/')]: String(text) });
}
const INDUSTRIES = [
  'automotive',
  'enterprise-hardware',
  'financial-services',
  'insurance',
  'manufacturing',
  'pharmaceutical',
  'professional-services',
  'real-estate',
  'retail',
];
/** Shapes fit any trade, so none has a gate that one named role answers for. */
const SHAPES = ['eight-phases', 'five-steps', 'seven-components', 'seven-stages', 'six-steps-two-decisions'];
const AT = '2026-03-02T10:00';

describe.each([...INDUSTRIES, ...SHAPES])('the %s playbook', (name) => {
  const files = shipped.get(name) ?? {};
  const { playbook, findings } = checkPlaybook(files);
  const the = (): Playbook => {
    if (playbook === null) throw new Error(findings.map(printFinding).join('\n'));
    return playbook;
  };

  it('is in order: no error, no warning, no advice, and a sentence for whom it is', () => {
    expect(findings.map(printFinding)).toEqual([]);
    expect(the().summary).toMatch(/^[A-Z].{40,200}\.$/);
  });

  it('passes its scenarios, which exercise every exit and criterion', () => {
    const run = runScenarios(the());
    const failures = run.runs.flatMap(({ scenario, run: { failures: wrong } }) =>
      wrong.map((failure) => `${scenario.file}: ${failure.message}`),
    );
    expect(failures).toEqual([]);
    expect(run.unexercised).toEqual({ exits: [], criteria: [] });
    expect(run.runs.length).toBeGreaterThanOrEqual(12);
  });

  it('plays a straight run, a loss, a wait and a way back', () => {
    const ends = new Set(the().scenarios.flatMap((scenario) => scenario.then.outcome ?? []));
    for (const outcome of ['won', 'lost', 'nurture', 'converted', 'churned', 'void']) expect(ends).toContain(outcome);
    const backwards = the().scenarios.filter((scenario) => scenario.when.some((line) => isBack(the(), scenario, line)));
    expect(backwards.length).toBeGreaterThan(0);
  });

  it('asks for no more than it aims at from capture to won', () => {
    for (const { values, aim } of askedInAll(the())) expect(values.length).toBeLessThanOrEqual(aim);
  });

  it('says of every open stage what it is for, how the buyer shows it, and how each step is done', () => {
    const open = the().processes.flatMap((process) => process.stages.filter((stage) => stage.outcome === null));
    expect(open.filter((stage) => stage.goal === null || stage.buyer?.phase == null || stage.buyer.proof === null)).toEqual([]);
    const silent = open.flatMap((stage) => stage.steps.filter((step) => step.guide === null && step.script === null));
    expect(silent.map(({ id }) => id)).toEqual([]);
  });

  it('says why each need, criterion and approval is asked', () => {
    const exits = the().processes.flatMap((process) => process.stages.flatMap((stage) => stage.exits));
    const mute = exits.flatMap((exit) => [...exit.needs, ...exit.criteria, ...exit.approvals].filter(({ because }) => because === null));
    expect(mute.map(({ id }) => id)).toEqual([]);
  });

  it('states no share it did not measure, and uses every guide it brings', () => {
    expect(Object.entries(files).filter(([, text]) => /\d\s*%/.test(text))).toEqual([]);
    const rules = Object.entries(files).flatMap(([file, text]) => (file.startsWith('processes/') ? [text] : []));
    const guides = Object.keys(files).filter((file) => file.startsWith('templates/'));
    expect(guides.filter((file) => !rules.some((text) => text.includes(file)))).toEqual([]);
  });

  it('lets what one role answers for be passed by that role, and by no manager, admin or owner', () => {
    const guarded = gatesOfOneRole(the());
    // A shape is of no trade, and may have none.
    expect(guarded.length).toBeGreaterThanOrEqual(INDUSTRIES.includes(name) ? 1 : 0);
    for (const { process, stage, exit, roles } of guarded) {
      const everyone = [...OVERRIDE_ROLES, ...the().roles];
      const without = moveAs(
        the(),
        process,
        stage,
        exit,
        everyone.filter((role) => !roles.includes(role)),
      );
      expect([exit.to, without], `${process.id} ${stage.id} without ${roles.join(', ')}`).toEqual([exit.to, 'mayNotOverride']);
      expect(exit.approvals.length > 0 ? ['moved', 'waiting'] : ['moved']).toContain(moveAs(the(), process, stage, exit, everyone));
    }
  });
});

type Line = Scenario['when'][number];

/** Whether a line of a scenario moves to an earlier stage than some line, or the beginning, before it. */
function isBack(playbook: Playbook, scenario: Scenario, { act, at }: Line): boolean {
  if (act.kind !== 'move') return false;
  const stages = playbook.processes.find(({ id }) => id === scenario.process)?.stages ?? [];
  const indexOf = (id: unknown) => stages.find((stage) => stage.id === id)?.index ?? 0;
  const before = scenario.when.filter((line) => line.at < at).flatMap((line) => (line.act.kind === 'move' ? [indexOf(line.act.to)] : []));
  return Math.max(indexOf(scenario.given['stage']), ...before) > indexOf(act.to);
}

interface Guarded {
  readonly process: Process;
  readonly stage: Stage;
  readonly exit: Exit;
  readonly roles: readonly string[];
}

/** Exits on which a criterion that only its own role may override holds an empty record back. */
function gatesOfOneRole(playbook: Playbook): readonly Guarded[] {
  return playbook.processes.flatMap((process) =>
    process.stages.flatMap((stage) =>
      stage.exits.flatMap((exit): readonly Guarded[] => {
        const held = decide(playbook, process, stage, exit, [], {});
        if (held.kind !== 'held') return [];
        const own = exit.criteria.filter(({ id, override }) => override !== null && held.unmet.some((unmet) => unmet.id === id));
        return own.length === 0 ? [] : [{ process, stage, exit, roles: [...new Set(own.flatMap(({ override }) => override ?? []))] }];
      }),
    ),
  );
}

function moveAs(playbook: Playbook, process: Process, stage: Stage, exit: Exit, roles: readonly string[]): string {
  const decision = decide(playbook, process, stage, exit, roles, { override: { reason: 'It is on its way' } });
  return decision.kind === 'refused' ? decision.code : decision.kind;
}

function decide(playbook: Playbook, process: Process, stage: Stage, exit: Exit, roles: readonly string[], more: object) {
  const now = instantOfLocal(AT, playbook.calendar.zone);
  const start = startingVisits(process, stage.id, now);
  if (start.kind === 'refused') throw new Error(`${process.id} has no stage ${stage.id}`);
  const visits = start.visits.map((visit, index) => ({ ...visit, id: `visit${index + 1}` }));
  const scenario = playbook.scenarios.find((one) => one.process === process.id);
  if (scenario === undefined) throw new Error(`${process.id} has no scenario`);
  const subject = givenCase(playbook, process, { ...scenario, given: {} }, visits);
  return decideMove({ ...subject, actor: { id: 'somebody', roles } }, { to: exit.to, fromStage: stage.id, ...more }, now);
}
