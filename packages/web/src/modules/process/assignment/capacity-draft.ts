import type { Capacity } from '@dealwright/contract/assignment';

/** A member's limits while they are typed. Shape: by field; empty is no limit. */
export type CapacityDraft = Readonly<Record<CapacityField, string>>;
export const CAPACITY_FIELDS = ['all', 'lead', 'deal', 'customer', 'perDay', 'perWeek', 'share'] as const;
export type CapacityField = (typeof CAPACITY_FIELDS)[number];

export function draftOf({ share, open, perDay, perWeek }: Capacity): CapacityDraft {
  const typed = (n: number | null): string => (n === null ? '' : String(n));
  return {
    all: typed(open.all),
    lead: typed(open.lead),
    deal: typed(open.deal),
    customer: typed(open.customer),
    perDay: typed(perDay),
    perWeek: typed(perWeek),
    share: String(share),
  };
}

/** What was typed as limits; undefined where a part of it is none. */
export function capacityFrom(draft: CapacityDraft): Capacity | undefined {
  if (CAPACITY_FIELDS.some((field) => isWrong(field, draft[field]))) return undefined;
  const read = (field: CapacityField): number | null => (draft[field].trim() === '' ? null : Number(draft[field]));
  return {
    share: Number(draft.share),
    open: { all: read('all'), lead: read('lead'), deal: read('deal'), customer: read('customer') },
    perDay: read('perDay'),
    perWeek: read('perWeek'),
  };
}

/** Whole numbers up to 100,000; a share from 0 to 10 must be said. */
export function isWrong(field: CapacityField, typed: string): boolean {
  const bare = typed.trim();
  if (field === 'share') return !/^(?:\d|10)$/.test(bare);
  return bare !== '' && !(/^\d{1,6}$/.test(bare) && Number(bare) <= 100_000);
}
