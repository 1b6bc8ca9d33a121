import { carried, ProblemError } from '@dealwright/contract/client';
import { getDraft, listDrafts, saveDraftFiles, type Draft } from '@dealwright/contract/playbook-drafts';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { api, queryOf } from '../../../app/api.ts';
import { invalidate, queryClient } from '../../../app/query-client.ts';

type Changed = Readonly<Record<string, string | null>>;

/** Puts a draft as the server answered it in the place of what was read before. */
export function keepDraft(draft: Draft): Draft {
  queryClient.setQueryData(queryOf(getDraft, { params: { id: draft.id } }).queryKey, draft);
  void invalidate(listDrafts);
  return draft;
}

/** A draft and how to save it. A save is against the text one has seen; what others changed in other files meanwhile stays. */
export function useDraft(id: string) {
  const found = useQuery(queryOf(getDraft, { params: { id } }));
  const seen = useRef<Draft | null>(null);
  useEffect(() => {
    // What arrives is shown to the editor, which asks where it was changed there as well.
    if (found.data !== undefined) seen.current = found.data;
  }, [found.data]);
  const send = async (files: Changed, version: number): Promise<Draft> => {
    const saved = keepDraft(await api(saveDraftFiles, { params: { id }, body: { files, version } }));
    seen.current = saved;
    return saved;
  };
  const save = async (files: Changed): Promise<Draft> => {
    const before = seen.current;
    try {
      return await send(files, before?.version ?? 1);
    } catch (failure) {
      const current = failure instanceof ProblemError ? carried<Draft>(failure.problem, 'current') : undefined;
      if (current === undefined) throw failure;
      seen.current = current;
      keepDraft(current);
      const apart = Object.keys(files).every((name) => current.files[name] === before?.files[name]);
      if (!apart || !current.may.edit) throw failure;
      return send(files, current.version);
    }
  };
  return { found, save };
}
