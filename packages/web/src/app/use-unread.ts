import { listNotifications } from '@dealwright/contract/notifications';
import { useQuery } from '@tanstack/react-query';
import { queryOf } from './api.ts';

const query = { ...queryOf(listNotifications, { query: { limit: 1 } }), staleTime: 30_000 };

/** How many notifications the caller has not read; 0 while nobody knows. */
export function useUnread(): number {
  return useQuery(query).data?.unread ?? 0;
}
