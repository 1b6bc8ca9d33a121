import { describe, expect, it } from 'vitest';
import { actBody, actDraft, nextWorkday, outcomeOf } from './act-draft.ts';
import type { TodayItem } from './use-acting.ts';

const record = { kind: 'deal', id: '01930000-0000-7000-8000-000000000001', name: 'Foundry', account: null, stage: 'Demo' } as const;
const step: TodayItem['step'] = { kind: 'step', ref: 'call', title: 'Call', dueAt: null, fill: null, does: 'call', escalation: null };
const item: TodayItem = { rank: 1, record, step, because: [], atStake: null };
const outcomes = [
  { code: 'answered', label: 'Answered', worked: true },
  { code: 'noAnswer', label: 'No answer', worked: false },
];

describe('an act of Today', () => {
  it('finishes the step with the first outcome, and sets the next one', () => {
    const draft = { ...actDraft(step), next: ' Send the offer ', nextOn: '2027-03-04' };
    expect(actBody(item, draft, outcomeOf(draft, outcomes))).toMatchObject({
      step: 'call',
      activity: { kind: 'call', outcome: 'answered', direction: 'out' },
      done: true,
      next: { title: 'Send the offer', dueOn: '2027-03-04' },
    });
  });
  it('tries again by itself where it did not work', () => {
    const draft = { ...actDraft(step), outcome: 'noAnswer', againOn: '2027-03-04', next: 'Not asked' };
    const body = actBody(item, draft, outcomeOf(draft, outcomes));
    expect(body).toMatchObject({ done: false, retryOn: '2027-03-04' });
    expect(body).not.toHaveProperty('next');
  });
  it('ticks a task off without words', () => {
    const task: TodayItem = { ...item, step: { ...step, kind: 'task', ref: 'task-id', does: 'task' } };
    const body = actBody(task, actDraft(task.step), null);
    expect(body).toEqual({ about: { kind: 'deal', id: record.id }, taskId: 'task-id', done: true });
  });
  it('goes over the weekend', () => {
    expect(nextWorkday('2027-03-05')).toBe('2027-03-08');
    expect(nextWorkday('2027-03-06')).toBe('2027-03-08');
    expect(nextWorkday('2027-03-03')).toBe('2027-03-04');
  });
});
