import type { BulkAct, BulkRun } from '@dealwright/contract/bulk';
import { getBulk, previewBulk, startBulk, stopBulk } from '@dealwright/contract/bulk';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api } from '../../../app/api.ts';
import type { CreateKind } from '../../../app/overlay.ts';
import { sentence } from '../../../app/problem.ts';
import { queryClient } from '../../../app/query-client.ts';
import { useIdempotencyKey } from '../../../app/use-idempotency-key.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { t } from '../messages.ts';
import { BulkForm } from './BulkForm.tsx';
import { BulkResult } from './BulkResult.tsx';
import type { FilterField } from './use-filter-fields.ts';

/** Which records are meant: those named, or all that the list's filter and search find. */
export interface BulkTarget {
  kind: CreateKind;
  endpoint: string;
  which: { ids?: string[]; filter?: string; q?: string };
}
interface Props {
  doing: BulkAct['do'];
  target: BulkTarget;
  fields: readonly FilterField[];
  onClose: (done: boolean) => void;
}

const TITLES: Readonly<Record<BulkAct['do'], string>> = {
  change: t('bulkChangeTitle'),
  task: t('bulkTaskTitle'),
  move: t('bulkMoveTitle'),
  delete: t('bulkDeleteTitle'),
  undelete: t('bulkUndeleteTitle'),
};

/** One act on many records: how many it is, what it does, how far it is, and what came of it. */
export function BulkDialog({ doing, target, fields, onClose }: Props) {
  const { kind, which, endpoint } = target;
  const keyed = useIdempotencyKey();
  const [act, setAct] = useState<BulkAct | null>(doing === 'delete' ? { do: 'delete' } : null);
  const [started, setStarted] = useState<BulkRun | null>(null);
  const preview = useQuery({
    queryKey: [previewBulk.path, kind, which],
    queryFn: ({ signal }) => api(previewBulk, { body: { kind, which }, signal }),
    staleTime: 0,
  });
  const start = useMutation({
    meta: { quiet: true },
    mutationFn: (given: BulkAct) => api(startBulk, { body: { kind, which, act: given }, headers: keyed({ kind, which, given }) }),
    onSuccess: setStarted,
  });
  const run = useBulkRun(started, endpoint);
  const n = preview.data?.count;
  if (run !== null)
    return (
      <Dialog open onClose={() => onClose(true)} title={TITLES[doing]}>
        <BulkResult
          run={run}
          {...(which.ids === undefined || doing !== 'delete' ? {} : { onUndo: () => start.mutate({ do: 'undelete' }) })}
          undoing={start.isPending}
          onStop={() => void api(stopBulk, { params: { id: run.id } }).then(setStarted)}
          onClose={() => onClose(true)}
        />
      </Dialog>
    );
  return (
    <Dialog
      open
      onClose={() => onClose(false)}
      title={TITLES[doing]}
      note={n === undefined ? t('bulkCounting') : t(doing === 'delete' ? 'bulkDeleteNote' : 'bulkReach', { n })}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (act !== null) start.mutate(act);
        }}
      >
        {doing === 'delete' ? null : <BulkForm doing={doing} kind={kind} fields={fields} onAct={setAct} />}
        {start.error === null && preview.error === null ? null : (
          <p className="err" role="alert">
            {sentence(start.error ?? preview.error)}
          </p>
        )}
        <footer className="acts">
          <Button type="submit" kind="primary" busy={start.isPending} disabled={act === null || n === undefined || n === 0}>
            {n === undefined ? t('bulkDo') : t('bulkDoOn', { n })}
          </Button>
          <Button onClick={() => onClose(false)}>{t('cancel')}</Button>
        </footer>
      </form>
    </Dialog>
  );
}

/** The run as it goes on; once it ends the list is asked again. */
function useBulkRun(started: BulkRun | null, endpoint: string): BulkRun | null {
  const { data } = useQuery({
    queryKey: [getBulk.path, started?.id],
    queryFn: ({ signal }) => api(getBulk, { params: { id: started?.id ?? '' }, signal }),
    enabled: started?.state === 'running',
    refetchInterval: ({ state }) => (state.data === undefined || state.data.state === 'running' ? 700 : false),
  });
  const run = started === null || started.state !== 'running' ? started : (data ?? started);
  const state = run?.state;
  useEffect(() => {
    if (state === 'done' || state === 'stopped') void queryClient.invalidateQueries({ queryKey: [endpoint] });
  }, [state, endpoint, run?.id]);
  return run;
}
