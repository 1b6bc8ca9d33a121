import { describe, expect, it } from 'vitest';
import type { Persona, QuestionBank } from '../language/questions.ts';
import { BERLIN, MEDDIC } from '../process/testing.ts';
import { callPlan, type PlannedTalk } from './call-plan.ts';
import { personaOf } from './persona-of.ts';

const NOW = '2026-06-01T09:00:00Z';
const persona = (id: string, ...titles: string[]): Persona => ({ id, name: id, titles, needs: [], pains: [], messages: [] });
const PERSONAS = [
  persona('operations', 'operations', 'logistics'),
  persona('finance', 'cfo', 'head of finance'),
  persona('it', 'it', 'cto'),
];
const BANK: QuestionBank = {
  id: 'discovery',
  name: 'Discovery',
  flow: null,
  questions: [
    {
      ref: 'discovery.cost',
      ask: 'What does it cost?',
      answers: 'meddic.pain',
      personas: ['finance'],
      listenFor: ['a figure'],
      followUps: ['A month?'],
    },
    { ref: 'discovery.lastTime', ask: 'What happened last time?', answers: 'meddic.pain', personas: [], listenFor: [], followUps: [] },
    { ref: 'discovery.tools', ask: 'What do you measure?', answers: 'meddic.metrics', personas: ['it'], listenFor: [], followUps: [] },
  ],
};
const talk = (over: Partial<PlannedTalk> = {}): PlannedTalk => ({
  frameworks: [MEDDIC],
  questions: [BANK],
  personas: PERSONAS,
  asks: [],
  needed: [],
  answers: {},
  attending: [],
  calendar: BERLIN,
  ...over,
});
const answer = (at: string) => ({ value: 'known', confidence: null, at });

describe('a call plan', () => {
  it('asks first what the step is there for, then what the gate needs, then by weight', () => {
    const plan = callPlan(talk({ asks: ['meddic.pain'], needed: ['meddic.metrics'] }), NOW);
    expect(plan.questions.map(({ answers, because }) => [answers, because.map(({ code }) => code)])).toEqual([
      ['meddic.pain', ['question.ofStep', 'question.missing']],
      ['meddic.metrics', ['question.ofGate', 'question.missing']],
      ['meddic.economicBuyer', ['question.missing']],
    ]);
  });

  it('leaves out what is answered, and asks again what has aged', () => {
    const answers = { 'meddic.pain': answer('2026-05-20T09:00:00Z'), 'meddic.metrics': answer('2026-03-01T09:00:00Z') };
    const plan = callPlan(talk({ answers }), NOW);
    expect(plan.questions.map(({ answers: of }) => of)).toEqual(['meddic.economicBuyer', 'meddic.metrics']);
    expect(plan.questions[1]?.because).toEqual([{ code: 'question.aged', params: { at: '2026-03-01T09:00:00Z' } }]);
  });

  it('puts a question the way it suits who takes part', () => {
    const asked = (attending: PlannedTalk['attending']) => callPlan(talk({ asks: ['meddic.pain'], attending }), NOW).questions[0];
    expect(asked([null, 'CFO'])).toMatchObject({
      ref: 'discovery.cost',
      persona: 'finance',
      listenFor: ['a figure'],
      followUps: ['A month?'],
      because: [{}, {}, { code: 'question.persona', params: { persona: 'finance', name: 'finance' } }],
    });
    expect(asked(['Logistics manager'])).toMatchObject({ ref: 'discovery.lastTime', persona: null });
  });

  it('falls back to the words of the framework where no question suits', () => {
    const [question] = callPlan(talk({ asks: ['meddic.metrics'] }), NOW).questions;
    expect(question).toMatchObject({ ref: 'meddic.metrics', ask: 'Metrics?', listenFor: [] });
  });

  it('asks no more than there is room for, and says what is left', () => {
    const plan = callPlan(talk(), NOW, 1);
    expect(plan.questions.map(({ answers }) => answers)).toEqual(['meddic.economicBuyer']);
    expect(plan.left).toEqual(['meddic.metrics', 'meddic.pain']);
  });
});

describe('a persona', () => {
  it.each([
    ['Head of Operations', 'operations'],
    ['CTO', 'it'],
    ['Director', null],
    ['Head of Finance and IT', 'finance'],
    ['', null],
    [null, null],
  ])('%s is %s', (title, id) => {
    expect(personaOf(PERSONAS, title)?.id ?? null).toBe(id);
  });
});
