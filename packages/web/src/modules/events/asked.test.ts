import { describe, expect, it } from 'vitest';
import { askedOf, keptSearch, kindsIn } from './asked.ts';

describe('what the log is asked for', () => {
  it('keeps in the address what says something', () => {
    expect(keptSearch({ kind: 'deal.moved', who: '', from: undefined, about: 'deal:1' })).toEqual({ kind: 'deal.moved', about: 'deal:1' });
    expect(kindsIn({ kind: 'deal.moved,lead.moved' })).toEqual(['deal.moved', 'lead.moved']);
    expect(kindsIn({})).toEqual([]);
  });

  it('asks for notifications only where the address says so', () => {
    expect(askedOf({ notices: 'true', to: '2026-01-02' })).toEqual({ notices: 'true', to: '2026-01-02' });
    expect(askedOf({ notices: 'yes' })).toEqual({});
  });
});
