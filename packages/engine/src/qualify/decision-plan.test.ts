import { describe, expect, it } from 'vitest';
import { compilePlaybook } from '../language/compile-playbook.ts';
import { runScenarios } from '../process/run-scenarios.ts';
import { checkDecisionPlan, type DecisionStep } from './decision-plan.ts';

const TODAY = '2026-03-04';
const step = (id: string, over: Partial<DecisionStep> = {}): DecisionStep => ({
  id,
  what: id,
  who: 'Anna',
  by: '2026-03-20',
  doneOn: null,
  ...over,
});

describe('a decision plan', () => {
  it.each([
    ['is done', step('a', { doneOn: '2026-03-01', by: '2026-02-01' }), 'done', 0, []],
    ['is open', step('a'), 'open', 0, []],
    ['is soon', step('a', { by: '2026-03-07' }), 'soon', 0, []],
    ['is due today', step('a', { by: TODAY }), 'soon', 0, []],
    ['is late', step('a', { by: '2026-02-28' }), 'late', 4, ['decision.late']],
    ['has nobody', step('a', { who: null }), 'open', 0, ['decision.nobody']],
    ['has no date', step('a', { by: null }), 'open', 0, ['decision.noDate']],
    ['comes after the close', step('a', { by: '2026-04-02' }), 'open', 0, ['decision.afterClose']],
  ])('a step %s', (_, one, state, lateDays, codes) => {
    const [checked] = checkDecisionPlan([one], '2026-03-31', TODAY).steps;
    expect(checked).toMatchObject({ id: 'a', state, lateDays });
    expect(checked?.because.map(({ code }) => code)).toEqual(codes);
  });

  it('names what is next, and how far the expected close is too soon', () => {
    const plan = checkDecisionPlan(
      [step('security', { doneOn: TODAY }), step('legal', { by: '2026-04-10' }), step('signature', { by: '2026-04-05' })],
      '2026-03-31',
      TODAY,
    );
    expect(plan).toMatchObject({ next: 'legal', earliestClose: '2026-04-10', closesTooSoonDays: 10 });
    expect(plan.steps[2]?.because).toContainEqual({ code: 'decision.outOfOrder', params: { before: 'legal', by: '2026-04-10' } });
  });

  it('of nothing is nothing', () => {
    expect(checkDecisionPlan([], null, TODAY)).toEqual({ steps: [], next: null, earliestClose: null, closesTooSoonDays: 0 });
  });
});

describe('a decision plan in a rule', () => {
  const files = (that: string, plan: string) => ({
    'playbook.yaml': 'playbook: t\nlanguage: 1\nname: T\ncurrency: EUR\nprocesses: [p]\n',
    'processes/p.yaml': `process: p
kind: deal
name: P
for: otherwise
stages:
  - { id: a, name: A, steps: [{ id: x, do: call, script: Hi }], exits: [{ to: won, name: W, criteria: [{ id: plan, that: '${that}' }] }] }
  - { id: won, name: W, outcome: won }
`,
    'scenarios/s.yaml': `scenario: S\nprocess: p\ngiven: { plan: [${plan}] }\nwhen:\n  - { at: 2026-03-02T09:00, move: won }\nthen: { stage: won }\n`,
  });
  const passes = (that: string, plan: string) => {
    const { playbook, findings } = compilePlaybook(files(that, plan));
    if (playbook === null) return findings.map(({ message }) => message);
    return runScenarios(playbook).passed;
  };
  const LATE = '{ what: Budget, who: Anna, by: 2026-03-01 }';
  const SOON = '{ what: Legal, by: 2026-03-20 }';
  const DONE = '{ what: Demo, who: Anna, by: 2026-02-01, done: 2026-02-02 }';

  it.each([
    ['plan.steps >= 2 && plan.unnamed == 0', `${DONE}, ${LATE}`, true],
    ['plan.steps >= 2 && plan.unnamed == 0', `${DONE}, ${SOON}`, false],
    ['plan.late == 0', LATE, false],
    ['plan.late == 0', `${DONE}, ${SOON}`, true],
    ['plan.ends <= today', SOON, false],
    ['plan.next <= today', `${LATE}, ${SOON}`, true],
    ['plan.undated == 0 && plan.open == 1', `${DONE}, ${SOON}`, true],
    ['has(plan.next)', DONE, false],
    ['has(plan.next)', '', false],
  ])('%s', (that, plan, held) => {
    expect(passes(that, plan)).toBe(held);
  });

  it('suggests the name that was meant', () => {
    expect(passes('plan.unamed == 0', '')).toContain('There is no plan.unamed. Did you mean plan.unnamed?');
  });
});
