import { describe, expect, it } from 'vitest';
import { flagsOf } from './flags.ts';
import { situationOf } from './situation.ts';
import { switchOffer } from './switch-offer.ts';
import { aCase, aPlaybook, aProcess, aRule, aVisit, MONDAY } from './testing.ts';

const NOW = '2026-03-04T11:00:00.000Z';
const over = (least: number) =>
  aRule(`deal.amount >= ${least}`, (scope) => {
    const deal = scope.values.get('deal');
    if (typeof deal !== 'object' || deal === null || !('amount' in deal)) return { kind: 'unknown', missing: ['deal.amount'] };
    return Number(deal.amount) >= least;
  });
const lead = aProcess(undefined, { id: 'inbound', kind: 'lead' });
const huge = aProcess(undefined, { id: 'huge', name: 'Huge', for: over(100_000) });
const large = aProcess(undefined, { id: 'large', for: over(25_000) });
const plain = aProcess(undefined, { id: 'plain' });
const playbook = aPlaybook({ processes: [lead, huge, large, plain] });
const running = (process: typeof plain, amount: string | null) => aCase({ playbook, process, record: amount === null ? {} : { amount } });

describe('switchOffer', () => {
  it.each([
    ['one that came first and holds now', plain, '30000.00', 'large'],
    ['the very first that holds', plain, '200000.00', 'huge'],
    ['one that comes first although its own holds too', large, '200000.00', 'huge'],
    ['a later one where its own does not hold', huge, '30000.00', 'large'],
    ['the one that takes the rest where its own does not hold', large, '300.00', 'plain'],
    ['none where its own holds', large, '30000.00', null],
    ['none where it takes the rest and nothing else holds', plain, '300.00', null],
    ['none where a value was taken out', large, null, null],
  ])('offers %s', (_, process, amount, expected) => {
    expect(switchOffer(running(process, amount), NOW)?.process.id ?? null).toBe(expected);
  });

  it('says why', () => {
    expect(switchOffer(running(plain, '30000.00'), NOW)?.because).toEqual([
      { code: 'process.for', params: { process: 'large', rule: 'deal.amount >= 25000' } },
    ]);
  });

  it('offers nothing to what has ended', () => {
    const ended = { ...running(plain, '30000.00'), visits: [aVisit('v1', 'won', MONDAY)] };
    expect(switchOffer(ended, NOW)).toBeNull();
  });

  it('is a flag of the record, with the rule that holds', () => {
    const flags = flagsOf(situationOf(running(plain, '200000.00'), NOW));
    expect(flags).toContainEqual({
      code: 'process.other',
      since: null,
      params: { process: 'huge', name: 'Huge', rule: 'deal.amount >= 100000' },
    });
    expect(flagsOf(situationOf(running(huge, '200000.00'), NOW)).map(({ code }) => code)).not.toContain('process.other');
  });
});
