import { describe, expect, it } from 'vitest';
import type { Ask } from './asks.ts';
import { asksOf, draftOf, fillsOf, isFilled } from './asks.ts';

const prompt = (type: string) => ({ label: 'Label', ask: null, type, choices: [], examples: [], value: null });
const amount: Ask = { fill: { kind: 'field', ref: 'deal.amount' }, prompt: prompt('money') };
const pain: Ask = { fill: { kind: 'answer', ref: 'meddic.pain' }, prompt: prompt('text') };
const why: Ask = { fill: { kind: 'field', ref: 'deal.lostReason' }, prompt: prompt('text') };
const call: Ask = { fill: { kind: 'step', ref: 'discoveryCall' }, prompt: prompt('text') };
const paper: Ask = { fill: { kind: 'document', ref: 'document.contract' }, prompt: prompt('text') };

describe('what a move says in the same call', () => {
  it('leaves out what nobody said', () => {
    expect(fillsOf([amount, pain], new Map([['deal.amount', draftOf(amount, 'EUR')]]))).toEqual({});
  });
  it('brings the currency with the amount, and who said so with an answer', () => {
    const drafts = new Map([
      ['deal.amount', { ...draftOf(amount, 'USD'), typed: '12,000' }],
      ['meddic.pain', { ...draftOf(pain, 'EUR'), typed: '40 hours a week', confirmedBy: 'buyer' as const }],
    ]);
    expect(fillsOf([amount, pain], drafts)).toEqual({
      'deal.amount': '12000',
      'deal.currency': 'USD',
      'meddic.pain': { value: '40 hours a week', confirmedBy: 'buyer' },
    });
  });
  it('brings both levels of a reason and whose word it is', () => {
    const drafts = new Map([
      ['deal.lostReason', { ...draftOf(why, 'EUR'), typed: 'price', detail: 'no budget', confirmedBy: 'seller' as const }],
    ]);
    expect(fillsOf([why], drafts)).toEqual({
      'deal.lostReason': 'price',
      'deal.lostReasonDetail': 'no budget',
      'deal.lostSaidBy': 'seller',
    });
  });
  it('names steps and documents apart from fields', () => {
    const drafts = new Map([
      ['discoveryCall', { ...draftOf(call, 'EUR'), done: true }],
      ['document.contract', { ...draftOf(paper, 'EUR'), typed: 'https://files.example/contract.pdf' }],
    ]);
    expect(fillsOf([call, paper], drafts)).toEqual({
      'step.discoveryCall': { state: 'done' },
      'document.contract': { url: 'https://files.example/contract.pdf' },
    });
  });
});

describe('what can be said in place', () => {
  it('opens a framework into its unanswered questions', () => {
    const element = (ref: string, value: string | null) => ({ ref, label: ref, ask: `${ref}?`, type: 'text', choices: [], value });
    const asks = asksOf({
      fill: { kind: 'framework', ref: 'meddic' },
      prompt: { ...prompt('text'), elements: [element('meddic.pain', null), element('meddic.champion', 'Anna')] },
    });
    expect(asks.map((ask) => ask.fill)).toEqual([{ kind: 'answer', ref: 'meddic.pain' }]);
  });
  it('asks nothing where only a person or an approval helps', () => {
    expect(asksOf({ fill: { kind: 'person', ref: 'champion' }, prompt: prompt('text') })).toEqual([]);
  });
  it('takes a step as filled only when it is said to be done', () => {
    expect(isFilled(call, { ...draftOf(call, 'EUR'), typed: 'x' })).toBe(false);
  });
});
