import { getDraft } from '@dealwright/contract/playbook-drafts';
import { getReplay, listReplays, startReplay, stopReplay } from '@dealwright/contract/playbook-replay';
import { listPlaybooks } from '@dealwright/contract/playbooks';
import { useMutation, useQuery } from '@tanstack/react-query';
import { api, queryOf } from '../../../app/api.ts';
import { invalidate, queryClient } from '../../../app/query-client.ts';

export interface Wanted {
  since: string;
  process: string;
  owner: string;
}

/** A draft with its replays: the one chosen, else the last. */
export function useReplay(draftId: string, chosen: string | undefined) {
  const draft = useQuery(queryOf(getDraft, { params: { id: draftId } }));
  const playbooks = useQuery({ ...queryOf(listPlaybooks), staleTime: 60_000 });
  const playbook = playbooks.data?.data[0];
  const id = playbook?.playbook ?? '';
  const all = useQuery({ ...queryOf(listReplays, { params: { id }, query: { draft: draftId } }), enabled: id !== '' });
  const replay = chosen ?? all.data?.data[0]?.id ?? '';
  const found = useQuery({
    ...queryOf(getReplay, { params: { id, replay } }),
    enabled: id !== '' && replay !== '',
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? 500 : false),
  });
  const start = useMutation({
    meta: { quiet: true },
    mutationFn: ({ since, process, owner }: Wanted) => {
      const narrowed = { ...(process === '' ? {} : { process }), ...(owner === '' ? {} : { ownerId: owner }) };
      return api(startReplay, { params: { id }, body: { draft: draftId, since, ...narrowed } });
    },
    onSuccess: async (made) => {
      queryClient.setQueryData(queryOf(getReplay, { params: { id, replay: made.id } }).queryKey, made);
      await invalidate(listReplays);
    },
  });
  const stop = useMutation({
    mutationFn: () => api(stopReplay, { params: { id, replay } }),
    onSuccess: () => invalidate(getReplay, listReplays),
  });
  return { draft, playbook, all, found, start, stop, failure: draft.error ?? playbooks.error ?? all.error ?? found.error };
}
