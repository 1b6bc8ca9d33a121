import { describe, expect, it } from 'vitest';
import { dropTargets } from './drop-targets.ts';
import { aCase, aCriterion, aNeed, anExit, aProcess, aRule, aStage, aVisit, MONDAY, plainStages } from './testing.ts';

const NOW = '2026-03-04T11:00:00.000Z';

describe('dropping a card on a column', () => {
  it('tells for every stage what will happen', () => {
    const propose = aStage('propose', { exits: [anExit('close', { needs: [aNeed('deal.amount')] }), anExit('nurture')] });
    const visits = [aVisit('v1', 'discover', '2026-02-02T08:00:00.000Z', MONDAY), aVisit('v2', 'propose', MONDAY)];
    const targets = dropTargets(aCase({ process: aProcess(plainStages(propose)), visits }), NOW);
    expect(targets.map(({ stage, drop, direction }) => [stage, drop, direction])).toEqual([
      ['discover', 'reason', 'back'],
      ['propose', 'here', null],
      ['close', 'asks', 'forward'],
      ['won', 'shut', null],
      ['lost', 'shut', null],
      ['nurture', 'allowed', 'out'],
    ]);
    expect(targets[2]?.unmet).toMatchObject([{ id: 'deal.amount', fill: { kind: 'field', ref: 'deal.amount' } }]);
    expect(targets[3]?.because).toEqual([{ code: 'refused.noExit', params: { from: 'propose', to: 'won' } }]);
  });

  it('asks where something warns, and lets advice pass', () => {
    const drop = (level: 'warn' | 'guide') => {
      const exits = [
        anExit('propose', {
          criteria: [
            aCriterion(
              'odd',
              aRule('false', () => false),
              { level },
            ),
          ],
        }),
      ];
      return dropTargets(aCase({ process: aProcess(plainStages(aStage('discover', { exits }))) }), NOW)[1]?.drop;
    };
    expect([drop('warn'), drop('guide')]).toEqual(['asks', 'allowed']);
  });

  it('a jump asks the gates between', () => {
    const discover = aStage('discover', { exits: [anExit('propose', { needs: [aNeed('deal.amount')] })] });
    const target = dropTargets(aCase({ process: aProcess(plainStages(discover)) }), NOW).find(({ stage }) => stage === 'close');
    expect(target).toMatchObject({ drop: 'asks', unmet: [{ id: 'deal.amount' }], because: [{ code: 'move.jump' }] });
  });

  it('from an outcome, a reason re-opens', () => {
    const targets = dropTargets(aCase({ visits: [aVisit('v1', 'lost', MONDAY)] }), NOW);
    expect(targets.map(({ drop }) => drop)).toEqual(['reason', 'reason', 'reason', 'shut', 'here', 'shut']);
  });
});
