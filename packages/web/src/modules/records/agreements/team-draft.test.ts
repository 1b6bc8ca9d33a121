import { describe, expect, it } from 'vitest';
import { bookedOf, draftOf, shareOf } from './team-draft.ts';

const part = { key: 'a', memberId: 'a', role: '', share: '', overlay: false };

describe('the credit of a team', () => {
  it('is read in percent', () => {
    expect([
      shareOf('50'),
      shareOf('12,5 %'),
      shareOf('33.33'),
      shareOf(' '),
      shareOf('101'),
      shareOf('a third'),
      shareOf('1.234'),
    ]).toEqual([0.5, 0.125, 0.3333, null, undefined, undefined, undefined]);
  });
  it('adds up exactly, without what stands beside the booking', () => {
    expect(bookedOf([part])).toBeNull();
    const thirds = ['33.33', '33.33', '33.34'].map((share) => ({ ...part, share }));
    expect(bookedOf([...thirds, { ...part, share: '40', overlay: true }])).toBe(100);
    expect(bookedOf(thirds.slice(0, 2))).toBe(66.66);
  });
  it('is shown as it was given', () => {
    expect(draftOf({ member: { id: 'm', name: 'Ann' }, role: null, share: 0.6667, overlay: false })).toMatchObject({
      share: '66.67',
      role: '',
    });
  });
});
