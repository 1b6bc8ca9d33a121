import { describe, expect, it } from 'vitest';
import { bodyOf, draftFor, succeeded } from './log-draft.ts';

const about = { kind: 'deal' as const, id: '01930000-0000-7000-8000-000000000001' };

describe('what is written down', () => {
  it('starts from what the step does', () => {
    expect(draftFor({ title: 'Hold the demo', do: 'meeting' })).toMatchObject({ kind: 'meeting', outcome: 'held' });
    expect(draftFor(null)).toMatchObject({ kind: 'call', subject: null });
  });
  it('says the direction of a mail and not an outcome', () => {
    const body = bodyOf({ ...draftFor({ title: 'Write', do: 'email' }), outcome: 'in' }, about);
    expect(body).toMatchObject({ kind: 'email', direction: 'in' });
    expect(body).not.toHaveProperty('outcome');
  });
  it('keeps no empty note', () => {
    expect(bodyOf({ ...draftFor(null), kind: 'note', outcome: null }, about)).toBeNull();
  });
  it('keeps minutes of calls and meetings only', () => {
    expect(bodyOf({ ...draftFor(null), minutes: '20' }, about)).toMatchObject({ minutes: 20 });
    expect(bodyOf({ ...draftFor(null), kind: 'note', outcome: null, body: 'x', minutes: '20' }, about)).not.toHaveProperty('minutes');
  });
  it('finishes no step by a call nobody answered', () => {
    expect(succeeded({ ...draftFor(null), outcome: 'noAnswer' })).toBe(false);
  });
});

describe('when it happened', () => {
  const about = { kind: 'deal', id: '01890000-0000-7000-8000-000000000000' } as const;

  it('is now while the time is left as it was, and what was typed otherwise', () => {
    const draft = draftFor({ title: 'Hold the discovery call', do: 'meeting' });
    expect(bodyOf(draft, about)).not.toHaveProperty('occurredAt');
    expect(bodyOf({ ...draft, at: '2026-03-02T09:00' }, about)).toHaveProperty('occurredAt', new Date('2026-03-02T09:00').toISOString());
  });
});
