import type { MappingSuggestion, ProcessMapping } from '@dealwright/contract/migrations';
import { describe, expect, it } from 'vitest';
import { goingOver, mappingSent, missing, targetOf } from './chosen-mapping.ts';

const suggestion = (from: string, to: string | null): MappingSuggestion => ({ from, name: from, to, by: 'id', confidence: 1, because: '' });
const stage = (from: string, to: string | null, count: number) => ({ ...suggestion(from, to), count });
const process = (from: string, to: string | null, stages: ProcessMapping['stages']): ProcessMapping => ({
  kind: 'deal',
  process: suggestion(from, to),
  count: stages.reduce((sum, one) => sum + one.count, 0),
  stages,
  steps: [suggestion('call', 'ring'), suggestion('gone', null)],
  tracks: [],
  criteria: [],
  targets: [],
});
const deal = process('deal', 'deal', [stage('a', 'a', 2), stage('b', null, 1), stage('c', null, 0)]);

describe('a mapping on the page', () => {
  it('asks for stages with records alone, and takes what was chosen over what was suggested', () => {
    expect(missing([deal], {})).toBe(1);
    const chosen = { deal: { a: 'x', b: 'a' } };
    expect(missing([deal], chosen)).toBe(0);
    expect(deal.stages.map((one) => targetOf(chosen, deal, one))).toEqual(['x', 'a', '']);
    expect(mappingSent([deal], chosen)).toEqual({ deal: { to: 'deal', stages: { a: 'x', b: 'a' }, steps: { call: 'ring' } } });
  });

  it('leaves out processes that have nowhere to go or nobody in them', () => {
    const lone = process('lone', null, [stage('a', null, 3)]);
    expect(missing([lone], {})).toBe(0);
    expect(mappingSent([lone], {})).toEqual({});
    expect(goingOver([deal, lone, process('empty', 'empty', [stage('a', 'a', 0)])])).toEqual(['deal']);
  });
});
