import { describe, expect, it } from 'vitest';
import { draftOf, outcomesFrom } from './outcome-draft.ts';

const row = (label: string, code: string | null = null) => ({ key: label, code, label, worked: true });

describe('the outcomes of a kind', () => {
  it('keep their codes, and new ones get one from their name', () => {
    const kept = draftOf({ code: 'answered', label: 'Spoke', worked: true });
    expect(
      outcomesFrom([kept, row(' Left a message '), row('Été à Paris'), row('3rd try'), row('Answered')])?.map((one) => one.code),
    ).toEqual(['answered', 'leftAMessage', 'eteAParis', 'outcome3rdTry', 'answered2']);
    expect(outcomesFrom([row(' Left a message ')])?.[0]?.label).toBe('Left a message');
  });
  it('have names, each its own', () => {
    expect(outcomesFrom([row(' ')])).toBeNull();
    expect(outcomesFrom([row('Busy'), row('busy')])).toBeNull();
    expect(outcomesFrom([])).toEqual([]);
  });
});
