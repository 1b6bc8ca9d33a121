import type { Capacity } from '@dealwright/contract/assignment';
import type { Takes } from './queries/owner-candidates.ts';

/** What somebody takes of whom nothing is said. */
export const NOTHING_SAID: Takes = {
  share: 1,
  open_all: null,
  open_lead: null,
  open_deal: null,
  open_customer: null,
  per_day: null,
  per_week: null,
};

/** How much a member takes, as the API says it. */
export function capacityOf(takes: Takes): Capacity {
  return {
    share: takes.share,
    open: { all: takes.open_all, lead: takes.open_lead, deal: takes.open_deal, customer: takes.open_customer },
    perDay: takes.per_day,
    perWeek: takes.per_week,
  };
}
