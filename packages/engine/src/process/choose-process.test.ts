import { describe, expect, it } from 'vitest';
import { chooseProcess } from './choose-process.ts';
import type { NewRecord } from './scope.ts';
import { aPlaybook, aProcess, aRule } from './testing.ts';

const NOW = '2026-03-04T11:00:00.000Z';
const fresh: NewRecord = { kind: 'deal', record: {}, account: null, contacts: [], stakeholders: [], owner: null };
const big = aRule('deal.amount >= 25000', (scope) => {
  const deal = scope.values.get('deal');
  if (typeof deal !== 'object' || deal === null || !('amount' in deal)) return { kind: 'unknown', missing: ['deal.amount'] };
  return Number(deal.amount) >= 25_000;
});
const inbound = aProcess(undefined, { id: 'inbound', kind: 'lead' });
const enterprise = aProcess(undefined, { id: 'enterprise', for: big });
const plain = aProcess(undefined, { id: 'plain' });
const playbook = aPlaybook({ processes: [inbound, enterprise, plain] });

describe('chooseProcess', () => {
  it.each<[string, NewRecord, string | undefined, string]>([
    ['the first whose condition holds', { ...fresh, record: { amount: '30000.00' } }, undefined, 'enterprise'],
    ['the one that takes the rest', { ...fresh, record: { amount: '300.00' } }, undefined, 'plain'],
    ['unknown is no', fresh, undefined, 'plain'],
    ['the one asked for, whatever its condition', fresh, 'enterprise', 'enterprise'],
    ['per kind', { ...fresh, kind: 'lead' }, undefined, 'inbound'],
  ])('%s', (_, record, asked, expected) => {
    expect(chooseProcess(playbook, record, NOW, asked)).toMatchObject({ kind: 'chosen', process: { id: expected } });
  });

  it('says why', () => {
    const choice = chooseProcess(playbook, { ...fresh, record: { amount: '30000.00' } }, NOW);
    expect(choice.because).toEqual([{ code: 'process.for', params: { process: 'enterprise', rule: 'deal.amount >= 25000' } }]);
  });

  it.each<[string, NewRecord, string | undefined, string]>([
    ['a process that is not there', fresh, 'limbo', 'unknownProcess'],
    ['a process for another kind', fresh, 'inbound', 'unknownProcess'],
    ['a kind without a process', { ...fresh, kind: 'customer' }, undefined, 'noProcess'],
  ])('refuses %s', (_, record, asked, code) => {
    expect(chooseProcess(playbook, record, NOW, asked)).toMatchObject({ kind: 'refused', code });
  });
});
