import { describe, expect, it } from 'vitest';
import type { ConvertDraft } from './convert-draft.ts';
import { bodyOf } from './convert-draft.ts';

const draft: ConvertDraft = { way: 'newDeal', name: ' Sample Mills ', amount: '', currency: 'CHF', closesOn: '', joined: null };

describe('what comes of a lead', () => {
  it('keeps an amount exact and leaves out what nobody said', () => {
    expect(bodyOf(draft)).toEqual({ as: 'newDeal', deal: { name: 'Sample Mills' } });
    expect(bodyOf({ ...draft, amount: '12.500,50', closesOn: '2026-12-30' })).toEqual({
      as: 'newDeal',
      deal: { name: 'Sample Mills', amount: '12500.50', currency: 'CHF', closesOn: '2026-12-30' },
    });
  });
  it('is not sent with a wrong amount, or without the deal to join', () => {
    expect(bodyOf({ ...draft, amount: 'a lot' })).toBeNull();
    expect(bodyOf({ ...draft, way: 'stakeholder' })).toBeNull();
  });
  it('tells a new account apart from one not chosen yet', () => {
    expect(bodyOf({ ...draft, way: 'contact', account: null })).toEqual({ as: 'contact', accountId: null });
    expect(bodyOf({ ...draft, way: 'contact' })).toEqual({ as: 'contact' });
  });
});
