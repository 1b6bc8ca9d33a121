import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compilePlaybook } from '../language/compile-playbook.ts';
import type { QuestionFlow } from '../language/flow.ts';
import { type GivenAnswer, nextQuestion } from './next-question.ts';

const BASE = {
  'playbook.yaml': 'playbook: t\nlanguage: 1\nname: T\ncurrency: EUR\nprocesses: [p]\n',
  'processes/p.yaml':
    'process: p\nkind: deal\nname: P\nfor: otherwise\nstages:\n  - { id: a, name: A, exits: [{ to: won, name: W }] }\n  - { id: won, name: W, outcome: won }\n',
  'frameworks/q.yaml':
    'framework: q\nname: Q\nelements:\n  - { id: pain, name: Pain, ask: "Pain?", type: choice, choices: ["yes", "no"] }\n  - { id: money, name: Money, ask: "Money?" }\n',
};
const BANK = `questions: talk
name: Talk
bank:
  - { id: pain, ask: "Does it hurt?", answers: q.pain }
  - { id: money, ask: "What would you spend?", answers: q.money }
  - { id: again, ask: "Tell me more.", answers: q.money }
flow:
`;

function compiled(flow: string) {
  const { playbook, findings } = compilePlaybook({ ...BASE, 'questions/talk.yaml': BANK + flow });
  return { flow: playbook?.questions[0]?.flow ?? null, findings: findings.map(({ code, message }) => `${code} ${message}`) };
}

const FLOW = `  - ask: pain
    choices:
      - { say: It hurts, value: "yes", next: money }
      - { say: It does not, value: "no", next: none }
  - { ask: money, when: '!answered("q.money")' }
  - { ask: again, next: done }
  - { end: none, say: Leave }
  - { end: done, say: Go on }
`;

/** Everything in it may be passed over, round and round. */
const CIRCLE = `  - ask: pain
    when: answered("q.money")
    choices: [{ say: Enough, next: done }]
    next: money
  - { ask: money, when: 'answered("q.pain")', next: again }
  - { ask: again, when: 'answered("q.pain")', next: pain }
  - { end: done, say: Go on }
`;

function flowOf(text: string): QuestionFlow {
  const { flow, findings } = compiled(text);
  expect(findings).toEqual([]);
  if (flow === null) throw new Error('no flow');
  return flow;
}

const always = () => true;
const told = (ask: string, choice: number | null = null): GivenAnswer => ({ ask, choice });

describe('a question flow', () => {
  it('branches on the choice taken, and ends with what it came to', () => {
    const flow = flowOf(FLOW);
    expect(nextQuestion(flow, [], always)).toMatchObject({ kind: 'ask', question: { id: 'pain' } });
    expect(nextQuestion(flow, [told('pain', 1)], always)).toMatchObject({ kind: 'end', end: { id: 'none', say: 'Leave' } });
    expect(nextQuestion(flow, [told('pain', 0)], always)).toMatchObject({ kind: 'ask', question: { id: 'money' } });
    expect(nextQuestion(flow, [told('pain', 0), told('money'), told('again')], always)).toMatchObject({ kind: 'end', end: { id: 'done' } });
  });

  it('passes over what does not hold, but never what was put already', () => {
    const flow = flowOf(FLOW);
    const never = () => false;
    expect(nextQuestion(flow, [told('pain', 0)], never)).toMatchObject({ kind: 'ask', question: { id: 'again' } });
    expect(nextQuestion(flow, [told('pain', 0), told('again')], always)).toMatchObject({ kind: 'end', end: { id: 'done' } });
    expect(nextQuestion(flow, [told('pain', 0), told('money')], never)).toMatchObject({ kind: 'ask', question: { id: 'again' } });
  });

  it('drops what no longer lies on the way', () => {
    const flow = flowOf(FLOW);
    expect(nextQuestion(flow, [told('pain', 1), told('money')], always)).toMatchObject({ kind: 'end', asked: [told('pain', 1)] });
    expect(nextQuestion(flow, [told('gone')], always)).toMatchObject({ kind: 'ask', question: { id: 'pain' }, asked: [] });
  });

  it('always stops, whatever was answered', () => {
    const flow = flowOf(CIRCLE);
    const given = fc.array(fc.record({ ask: fc.constantFrom('pain', 'money', 'again'), choice: fc.option(fc.nat(3)) }), { maxLength: 40 });
    fc.assert(
      fc.property(given, fc.boolean(), (all, holds) => {
        const standing = nextQuestion(flow, all, () => holds);
        expect(standing.asked).toEqual(all.slice(0, standing.asked.length));
      }),
    );
  });
});

describe('a flow that is wrong', () => {
  it.each([
    ['  - { ask: pian }\n  - { end: done, say: x }\n', 'flow.unknown There is no question "pian" in this bank. Did you mean pain?'],
    ['  - { ask: pain, next: doen }\n  - { end: done, say: x }\n', 'flow.unknown The flow has no line "doen". Did you mean done?'],
    [
      '  - { ask: pain, next: done }\n  - { ask: money, next: done }\n  - { end: done, say: x }\n',
      'flow.unreachable Nothing leads to "money".',
    ],
    ['  - { ask: pain }\n  - { ask: money, next: pain }\n', 'flow.endless From "pain" no end is ever reached.'],
    ['  - { ask: pain }\n  - { ask: money }\n', 'flow.noNext Nothing says what comes after "money".'],
    [
      '  - { ask: pain, choices: [{ say: x, value: yess }] }\n  - { end: done, say: x }\n',
      'flow.value "yess" is no answer to q.pain. Did you mean yes?',
    ],
    [
      '  - { ask: pain, when: \'answered("q.pian")\' }\n  - { end: done, say: x }\n',
      'rule.name "q.pian" is not a question of a framework. Did you mean q.pain?',
    ],
    ['  - { ask: pain }\n  - { end: done, say: x, next: pain }\n', 'flow.end An end has no "next".'],
  ])('%s', (flow, message) => {
    expect(compiled(flow).findings).toContain(message);
  });
});
