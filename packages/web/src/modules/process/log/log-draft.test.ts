import { describe, expect, it } from 'vitest';
import { bodyOf, draftFor, mentionsIn, outcomeOf, succeeded } from './log-draft.ts';

const about = { kind: 'deal' as const, id: '01930000-0000-7000-8000-000000000001' };
const worked = (code: string) => ({ code, label: code, worked: true });
const failed = (code: string) => ({ code, label: code, worked: false });
const catalogue = new Map([
  ['call', [failed('noAnswer'), worked('answered')]],
  ['email', [worked('sent'), failed('bounced')]],
  ['meeting', [worked('held'), failed('missed')]],
]);

describe('what is written down', () => {
  it('starts from what the step does', () => {
    expect(draftFor({ title: 'Hold the demo', do: 'meeting' }).kind).toBe('meeting');
    expect(draftFor({ title: 'Write', do: 'message' }).kind).toBe('email');
    expect(draftFor(null)).toMatchObject({ kind: 'call', subject: null });
  });
  it('goes the way that was picked, else the first that worked where it lasts', () => {
    const draft = draftFor(null);
    expect(outcomeOf(draft, catalogue)?.code).toBe('answered');
    expect(bodyOf({ ...draft, outcome: 'noAnswer' }, about, catalogue)).toMatchObject({ outcome: 'noAnswer', direction: 'out' });
    expect(bodyOf({ ...draft, outcome: 'ofAnotherKind' }, about, catalogue)).toMatchObject({ outcome: 'answered' });
    expect(bodyOf(draft, about, new Map())).not.toHaveProperty('outcome');
  });
  it('says who wrote, and no outcome nobody said', () => {
    const draft = draftFor({ title: 'Write', do: 'email' });
    expect(bodyOf({ ...draft, direction: 'in' }, about, catalogue)).toMatchObject({ kind: 'email', direction: 'in' });
    expect(bodyOf(draft, about, catalogue)).not.toHaveProperty('outcome');
    expect(bodyOf({ ...draft, outcome: 'bounced' }, about, catalogue)).toMatchObject({ outcome: 'bounced' });
  });
  it('keeps no empty note', () => {
    expect(bodyOf({ ...draftFor(null), kind: 'note' }, about, catalogue)).toBeNull();
  });
  it('keeps minutes only of what lasts', () => {
    expect(bodyOf({ ...draftFor(null), minutes: '20' }, about, catalogue)).toMatchObject({ minutes: 20 });
    expect(bodyOf({ ...draftFor(null), kind: 'visit', minutes: '20' }, about, catalogue)).toMatchObject({ minutes: 20 });
    expect(bodyOf({ ...draftFor(null), kind: 'note', body: 'x', minutes: '20' }, about, catalogue)).not.toHaveProperty('minutes');
  });
  it('finishes no step by a call nobody answered', () => {
    expect(succeeded({ kind: 'call', outcome: 'noAnswer' }, catalogue)).toBe(false);
    expect(succeeded({ kind: 'note', outcome: null }, catalogue)).toBe(true);
  });
  it('sets the next step, with a day where there is one', () => {
    const draft = { ...draftFor(null), next: ' Send the offer ' };
    expect(bodyOf(draft, about, catalogue)).toHaveProperty('next', { title: 'Send the offer' });
    expect(bodyOf({ ...draft, nextOn: '2030-05-06' }, about, catalogue)).toHaveProperty('next', {
      title: 'Send the offer',
      dueOn: '2030-05-06',
    });
    expect(bodyOf({ ...draft, next: ' ', nextOn: '2030-05-06' }, about, catalogue)).not.toHaveProperty('next');
  });
});

describe('who is mentioned', () => {
  const members = [
    { id: 'ann', name: 'Ann' },
    { id: 'lee', name: 'Ann Lee' },
    { id: 'bob', name: 'Bob Ray' },
  ];
  it('is whose whole name stands after an @', () => {
    expect(mentionsIn('Tell @ann lee and @Bob Ray', members).toSorted()).toEqual(['bob', 'lee']);
    expect(mentionsIn('@Ann, and @Ann Lee', members).toSorted()).toEqual(['ann', 'lee']);
    expect(mentionsIn('ann@example.com, Bob Ray', members)).toEqual([]);
    expect(bodyOf({ ...draftFor(null), body: '@Bob Ray has it' }, about, catalogue, members)).toHaveProperty('mentions', ['bob']);
  });
});

describe('when it happened', () => {
  it('is now while the time is left as it was, and what was typed otherwise', () => {
    const draft = draftFor({ title: 'Hold the discovery call', do: 'meeting' });
    expect(bodyOf(draft, about, catalogue)).not.toHaveProperty('occurredAt');
    expect(bodyOf({ ...draft, at: '2026-03-02T09:00' }, about, catalogue)).toHaveProperty(
      'occurredAt',
      new Date('2026-03-02T09:00').toISOString(),
    );
  });
});
