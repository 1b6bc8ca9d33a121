import { describe, expect, it } from 'vitest';
import { diffFrameworks } from '../diff/diff-frameworks.ts';
import { compilePlaybook } from './compile-playbook.ts';

const BASE = {
  'playbook.yaml': 'playbook: t\nlanguage: 1\nname: T\ncurrency: EUR\nprocesses: [p]\n',
};
const FRAMEWORK = `framework: f
name: F
groups: [{ id: early, name: Early, enough: 1 }]
method:
  focus: x
  best-for: [y]
  marks: [z]
  fits: { size: { small: 1 } }
  steps: [{ id: ask, do: call, title: Ask, asks: [f.pain] }]
  gate: coverage("f.early") >= 1
elements:
  - { id: pain, name: Pain, ask: "Pain?", group: early, type: choice, choices: ["yes", "no"], leave-on: { values: ["no"], because: b } }
  - id: case
    name: Case
    ask: "Worth?"
    entries:
      columns:
        - { id: from, name: From, type: number }
        - { id: now, name: Now, type: number, progress: { to: from } }
        - { id: worth, name: Worth, type: money, sum: true, required: true }
        - { id: who, name: Who, type: choice, choices: [a, b], covers: [a] }
`;

function compiled(framework: string, that = 'true') {
  return compilePlaybook({
    ...BASE,
    'frameworks/f.yaml': framework,
    'processes/p.yaml': `process: p
kind: deal
name: P
for: otherwise
stages:
  - { id: a, name: A, steps: [{ id: x, do: call, script: Hi }], exits: [{ to: won, name: W, criteria: [{ id: c, that: '${that}' }] }] }
  - { id: won, name: W, outcome: won }
`,
  });
}
const told = (framework: string, that?: string) => compiled(framework, that).findings.map(({ code, message }) => `${code} ${message}`);

describe('a framework', () => {
  it('compiles with groups, lines, a method and answers to leave on', () => {
    const { playbook, findings } = compiled(FRAMEWORK, 'coverage("f.early") >= 0.5');
    expect(findings).toEqual([]);
    expect(playbook?.frameworks['f']?.groups).toEqual([{ id: 'early', ref: 'f.early', name: 'Early', enough: 1 }]);
  });

  it.each([
    ['group: early', 'group: erly', 'group.unknown There is no group "erly". Did you mean early?'],
    ['enough: 1', 'enough: 3', 'group.enough "early" has 1 elements, so 3 of them are never answered.'],
    ['[{ id: early', '[{ id: late, name: Late }, { id: early', 'group.empty No element belongs to "late".'],
    ['[{ id: early', '[{ id: pain, name: P }, { id: early', 'id.duplicate "pain" is there twice.'],
    ['values: ["no"]', 'values: ["noo"]', 'element.leaveOn "noo" is no choice of "pain". Did you mean no?'],
    ['covers: [a]', 'covers: [c]', 'entries.covers "c" is no choice of "who". Did you mean a?'],
    ['type: money, sum', 'sum', 'entries.sum "worth" is no number, so it cannot be added up.'],
    ['to: from', 'to: form', 'entries.progress Progress is measured between numbers; "form" is no number beside "now". Did you mean from?'],
    ['id: from,', 'id: id,', 'id.reserved Every line has an id already; choose another.'],
    ['asks: [f.pain]', 'asks: [f.pian]', 'ref.unknown There is no f.pian. Did you mean f.pain?'],
    ['coverage("f.early")', 'coverage("f.erly")', 'rule.name "f.erly" is not a framework, a group or a question. Did you mean f.early?'],
  ])('with %s → %s', (from, to, message) => {
    expect(told(FRAMEWORK.replace(from, to))).toContain(message);
  });

  it.each([
    ['state("f.pian") == "confirmed"', 'Did you mean f.pain?'],
    ['state("f.pain") == "confirmd"', 'confirmed'],
    ['sum(f.case, "wroth") > 5', 'Did you mean worth?'],
    ['f.case.exists(l, l.who == "c")', '"c"'],
  ])('in the rule %s says what was meant', (rule, hint) => {
    expect(told(FRAMEWORK, rule).join('\n')).toContain(hint);
  });

  it('says in words what changed in groups, lines and answers to leave on', () => {
    const before = compiled(FRAMEWORK).playbook;
    const after = compiled(
      FRAMEWORK.replace('enough: 1', 'enough: 1 }, { id: late, name: Late, enough: 1')
        .replace('id: case\n', 'id: case\n    group: late\n')
        .replace('name: From, type: number', 'name: From, type: number, required: true')
        .replace('because: b', 'because: c'),
    ).playbook;
    if (before === null || after === null) throw new Error('does not compile');
    const changes = diffFrameworks(before, after).flatMap((group) => group.changes);
    expect(changes.map(({ code, weight }) => [code, weight])).toEqual([
      ['element.leaveOn', 'plan'],
      ['element.group', 'plan'],
      ['element.entries', 'asks'],
      ['framework.groups', 'plan'],
    ]);
    expect(changes.at(-1)?.text).toBe('F asks by Early (1 are enough) and Late (1 are enough).');
  });
});
