import { getToday } from '@dealwright/contract/today';
import { listDeals } from '@dealwright/contract/deals';
import { listCustomers, listLeads } from '@dealwright/contract/records';
import { useQueries } from '@tanstack/react-query';
import type { Place } from './nav.ts';
import { queryOf } from './api.ts';

/** Open ones only: what still asks for work. */
const OPEN = JSON.stringify({ field: 'outcome', op: 'empty' });
const query = { limit: 1, count: 'true', filter: OPEN } as const;

/** The figures beside the places of the sidebar. A figure that cannot be had is left out. */
export function useCounts(): ReadonlyMap<Place['to'], number> {
  return useQueries({
    queries: [queryOf(listLeads, { query }), queryOf(listDeals, { query }), queryOf(listCustomers, { query }), queryOf(getToday, {})].map(
      (one) => ({ ...one, staleTime: 30_000 }),
    ),
    combine: ([leads, deals, customers, today]) => {
      const counts = new Map<Place['to'], number>();
      const set = (to: Place['to'], n: number | undefined) => (n === undefined ? undefined : counts.set(to, n));
      set('/leads', countOf(leads?.data));
      set('/deals', countOf(deals?.data));
      set('/pipeline', countOf(deals?.data));
      set('/customers', countOf(customers?.data));
      set('/today', today?.data && 'clock' in today.data ? today.data.clock.length + today.data.data.length : undefined);
      return counts;
    },
  });
}

const countOf = (data: object | undefined): number | undefined =>
  data && 'count' in data && typeof data.count === 'number' ? data.count : undefined;
