import type { ImportJob } from '@dealwright/contract/imports';
import { cancelImport, getImport, runImport } from '@dealwright/contract/imports';
import { useMutation } from '@tanstack/react-query';
import { api, queryOf } from '../../app/api.ts';
import { queryClient } from '../../app/query-client.ts';
import { Button } from '../../ui/Button.tsx';
import { count } from '../../ui/format.ts';
import { Notice } from '../../ui/Notice.tsx';
import { Progress } from '../../ui/Progress.tsx';
import { t } from './messages.ts';

/** A run under way: how far, and a way to stop. Leaving the page does not stop it. */
export function Running({ job }: { job: ImportJob }) {
  const params = { id: job.id };
  const stop = useMutation({
    mutationFn: () => api(cancelImport, { params }),
    onSuccess: (now) => queryClient.setQueryData(queryOf(getImport, { params }).queryKey, now),
  });
  const goOn = useMutation({
    mutationFn: () => api(runImport, { params }),
    onSuccess: (now) => queryClient.setQueryData(queryOf(getImport, { params }).queryKey, now),
  });
  const { done, of } = job.progress;
  return (
    <div className="job">
      <h2>{t('running')}</h2>
      <Progress done={done} of={of} label={t('running')} />
      <p className="tn m2" role="status">
        {t('progress', { done: count(done), of: count(of) })}
      </p>
      {job.counts === null ? null : <p className="tn m">{sumsOf(job.counts)}</p>}
      {job.stalled ? <Notice state="warn">{t('stalled')}</Notice> : null}
      <div className="acts wrap">
        {job.stalled ? (
          <Button kind="primary" busy={goOn.isPending} onClick={() => goOn.mutate()}>
            {t('goOn')}
          </Button>
        ) : null}
        <Button busy={stop.isPending} onClick={() => stop.mutate()}>
          {t('cancel')}
        </Button>
        <span className="m">{t('cancelNote')}</span>
      </div>
    </div>
  );
}

/** What became of the rows so far. */
function sumsOf({ created, updated, skipped, failed }: NonNullable<ImportJob['counts']>): string {
  return [
    t('sumCreated', { n: count(created) }),
    t('sumUpdated', { n: count(updated) }),
    t('sumSkipped', { n: count(skipped) }),
    t('sumFailed', { n: count(failed) }),
  ].join(', ');
}
