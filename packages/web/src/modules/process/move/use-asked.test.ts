import type { Unmet } from '@dealwright/contract/guide';
import { describe, expect, it } from 'vitest';
import { askedOf } from './use-asked.ts';

const prompt = { label: 'Need', ask: 'What for?', type: 'text', choices: [], examples: [], value: null };
const unmet = (id: string, part: Partial<Unmet>): Unmet => ({
  id,
  level: 'block',
  code: 'need.absent',
  params: {},
  because: '',
  fill: { kind: 'answer', ref: id },
  prompt,
  stage: 'new',
  overrideBy: [],
  maySign: false,
  ...part,
});
const element = (ref: string) => ({ ref, label: ref, ask: ref, type: 'text', choices: [], value: null });
const framework = unmet('coverage', {
  fill: { kind: 'framework', ref: 'bant' },
  prompt: { ...prompt, elements: [element('bant.need'), element('bant.budget')] },
});

describe('what a held gate asks', () => {
  it('asks each question once, even where a framework asks it again', () => {
    const asked = askedOf([unmet('bant.need', {}), framework]);
    expect(asked.map((one) => one.asks.map((ask) => ask.fill.ref))).toEqual([['bant.need'], ['bant.budget']]);
    expect(asked[1]?.all).toHaveLength(2);
  });
  it('puts what blocks before what warns, and leaves advice and the reason out', () => {
    const asked = askedOf([
      unmet('deal.amount', { level: 'warn', fill: { kind: 'field', ref: 'deal.amount' } }),
      unmet('tip', { level: 'guide' }),
      unmet('reason', { code: 'reason.absent', fill: null, prompt: null }),
      unmet('meddic.pain', {}),
    ]);
    expect(asked.map((one) => one.unmet.id)).toEqual(['meddic.pain', 'deal.amount']);
  });
  it('does not ask whether a step is done that an answer asked for here does', () => {
    const step = (id: string, doneBy: string[]) =>
      unmet(`step.${id}`, { code: 'step.open', params: { doneBy }, fill: { kind: 'step', ref: id } });
    const asked = askedOf([
      step('call', ['meddic.pain']),
      step('offer', ['document.proposal']),
      step('visit', ['step.call']),
      unmet('meddic.pain', {}),
      unmet('proposal', { fill: { kind: 'document', ref: 'proposal' } }),
    ]);
    expect(asked.map((one) => one.unmet.id)).toEqual(['step.visit', 'meddic.pain', 'proposal']);
  });
});
