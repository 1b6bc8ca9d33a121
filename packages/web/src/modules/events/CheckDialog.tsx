import type { LogCheck } from '@dealwright/contract/audit';
import { listLogChecks, startLogCheck } from '@dealwright/contract/audit';
import { useMutation, useQuery } from '@tanstack/react-query';
import { api, queryOf } from '../../app/api.ts';
import { LoadFault } from '../../app/Fault.tsx';
import { sentence } from '../../app/problem.ts';
import { invalidate } from '../../app/query-client.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { count, dateTime } from '../../ui/format.ts';
import { Notice } from '../../ui/Notice.tsx';
import { Progress } from '../../ui/Progress.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { t } from './messages.ts';

/** The seals of the log: the last check with its result, and a new one. */
export function CheckDialog({ onClose }: { onClose: () => void }) {
  const checks = useQuery({
    ...queryOf(listLogChecks),
    refetchInterval: ({ state }) => (state.data?.data[0]?.state === 'running' ? 500 : false),
  });
  const start = useMutation({
    meta: { quiet: true },
    mutationFn: () => api(startLogCheck),
    onSuccess: () => invalidate(listLogChecks),
  });
  const [last, ...before] = checks.data?.data ?? [];
  const running = last?.state === 'running';
  return (
    <Dialog open onClose={onClose} title={t('verifyTitle')} note={t('verifyWhy')}>
      {checks.isPending ? <Skeleton rows={2} /> : null}
      {checks.isError ? <LoadFault failure={checks.error} onRetry={() => void checks.refetch()} /> : null}
      {last === undefined ? null : <Result check={last} />}
      {start.isError ? <Notice state="bad">{sentence(start.error)}</Notice> : null}
      <div className="acts">
        <Button kind="primary" icon="done" busy={start.isPending || running} onClick={() => start.mutate()}>
          {t('check')}
        </Button>
      </div>
      {before.length === 0 ? null : (
        <section aria-label={t('before')}>
          <h3>{t('before')}</h3>
          <ul className="past-checks">
            {before.map((one) => (
              <li key={one.id} className={one.holds === false ? 'bad' : undefined}>
                {saidOf(one)} <span className="m">{t('by', { name: one.by })}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </Dialog>
  );
}

function Result({ check }: { check: LogCheck }) {
  if (check.state === 'running')
    return (
      <div className="job">
        <Progress done={check.checked} of={check.total} label={t('checking')} />
        <p className="tn m2" role="status">
          {t('checkedOf', { done: count(check.checked), of: count(check.total) })}
        </p>
      </div>
    );
  return (
    <>
      <Notice state={check.holds === true ? 'good' : check.holds === false ? 'bad' : 'warn'}>
        {saidOf(check)} {check.waiting === null || check.waiting === 0 ? null : t('holdsWaiting', { n: check.waiting })}
      </Notice>
      {check.head === null ? null : (
        <dl className="pairs">
          <dt>{t('lastSeal')}</dt>
          <dd>
            <code>{check.head}</code>
            <p className="m">{t('lastSealHint')}</p>
          </dd>
        </dl>
      )}
    </>
  );
}

const BECAUSE = { changed: t('becauseChanged'), missing: t('becauseMissing'), gap: t('becauseGap') };

/** What came of a check, with its date, its count and, where it does not hold, the place. */
function saidOf({ broken, holds, checked, endedAt, askedAt }: LogCheck): string {
  const when = dateTime(endedAt ?? askedAt);
  if (broken !== null) return t('broken', { n: count(broken.position), because: BECAUSE[broken.because], before: count(checked), when });
  return holds === true ? t('holds', { n: count(checked), when }) : t('failed', { when });
}
