import { addBlocker, type Blocker, changeBlocker, clearBlocker, listBlockers, removeBlocker } from '@dealwright/contract/blockers';
import type { BodyIn } from '@dealwright/contract/route';
import { needsALook } from '@dealwright/contract/views';
import { useMutation, useQuery } from '@tanstack/react-query';
import { api, queryOf } from '../../app/api.ts';
import { invalidate, queryClient } from '../../app/query-client.ts';
import { refresh } from '../process/writes.ts';

/** Whose blockers are meant. */
export interface Blocked {
  kind: 'leads' | 'deals' | 'customers';
  id: string;
}

const blockersQuery = (params: Blocked) => queryOf(listBlockers, { params });

export const useBlockers = (record: Blocked) => useQuery(blockersQuery(record));

/** The acts on what stands in the way; each answers the blockers as they then stand. */
export function useBlockerActs(record: Blocked) {
  const show = (blockers: { data: Blocker[]; nextCursor: string | null }) => {
    queryClient.setQueryData(blockersQuery(record).queryKey, blockers);
    return Promise.all([refresh(), invalidate(needsALook)]);
  };
  return {
    add: useMutation({
      meta: { quiet: true },
      mutationFn: (body: BodyIn<typeof addBlocker>) => api(addBlocker, { params: record, body }),
      onSuccess: show,
    }),
    change: useMutation({
      meta: { quiet: true },
      mutationFn: ({ blocker, body }: { blocker: string; body: BodyIn<typeof changeBlocker> }) =>
        api(changeBlocker, { params: { ...record, blocker }, body }),
      onSuccess: show,
    }),
    clear: useMutation({
      meta: { quiet: true },
      mutationFn: ({ blocker, body }: { blocker: string; body: BodyIn<typeof clearBlocker> }) =>
        api(clearBlocker, { params: { ...record, blocker }, body }),
      onSuccess: show,
    }),
    remove: useMutation({
      mutationFn: (blocker: string) => api(removeBlocker, { params: { ...record, blocker } }),
      onSuccess: () => Promise.all([refresh(), invalidate(needsALook)]),
    }),
  };
}
