import { describe, expect, it } from 'vitest';
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
