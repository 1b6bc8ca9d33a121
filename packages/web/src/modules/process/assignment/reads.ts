import { getAssignment, listUnowned, type Taker } from '@dealwright/contract/assignment';
import { useQuery } from '@tanstack/react-query';
import { queryOf } from '../../../app/api.ts';
import { invalidate } from '../../../app/query-client.ts';
import { t } from './messages.ts';

export const assignmentQuery = queryOf(getAssignment);
/** How many of what nobody could be given are read at once. */
const MOST = 50;
export const unownedQuery = queryOf(listUnowned, { query: { limit: MOST } });
export const useUnowned = () => useQuery(unownedQuery).data;

export const refreshAssignment = () => invalidate(getAssignment, listUnowned);

/** How much somebody takes, in words. */
export function takesText({ capacity: { share, open, perDay, perWeek } }: Taker, most: number | null): string {
  const held = [
    open.all === null ? null : t('openAll', { n: open.all }),
    open.lead === null ? null : t('openLead', { n: open.lead }),
    open.deal === null ? null : t('openDeal', { n: open.deal }),
    open.customer === null ? null : t('openCustomer', { n: open.customer }),
  ];
  const ruled = open.all === null && open.lead === null && most !== null ? t('asRules', { n: most }) : null;
  const parts = [
    share === 0 ? t('noShare') : null,
    ruled,
    ...held,
    perDay === null ? null : t('aDay', { n: perDay }),
    perWeek === null ? null : t('aWeek', { n: perWeek }),
    share > 1 ? t('share', { n: share }) : null,
  ].filter((part) => part !== null);
  return parts.length === 0 ? t('unlimited') : parts.join(', ');
}
