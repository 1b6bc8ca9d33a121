import type { ImportJob } from '@dealwright/contract/imports';
import { getImport, importErrors, runImport } from '@dealwright/contract/imports';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { urlOf } from '@dealwright/contract/client';
import { api, queryOf } from '../../app/api.ts';
import { sentence } from '../../app/problem.ts';
import { queryClient } from '../../app/query-client.ts';
import { Button, buttonClass } from '../../ui/Button.tsx';
import { count } from '../../ui/format.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { t } from './messages.ts';
import { INTO_NAMES } from './names.ts';

const PLACES = {
  leads: '/leads',
  accounts: '/accounts',
  contacts: '/contacts',
  deals: '/deals',
  products: '/products',
  activities: '/contacts',
} as const;

/** The reconciliation: rows of the file = created + updated + skipped + failed, and what to do with the rest. */
export function Outcome({ job }: { job: ImportJob }) {
  useEffect(() => {
    // New records are in lists, figures and Today that were read before.
    void queryClient.invalidateQueries({ predicate: (query) => query.queryKey[0] !== '/api/v1/imports/{id}' });
  }, []);
  const params = { id: job.id };
  const goOn = useMutation({
    meta: { quiet: true },
    mutationFn: () => api(runImport, { params }),
    onSuccess: (now) => queryClient.setQueryData(queryOf(getImport, { params }).queryKey, now),
  });
  const counts = job.counts ?? { rows: job.rows, created: 0, updated: 0, skipped: 0, failed: 0 };
  const unreached = counts.rows - counts.created - counts.updated - counts.skipped - counts.failed;
  const figures = [
    { label: t('rows'), n: counts.rows },
    { label: t('created'), n: counts.created },
    { label: t('updated'), n: counts.updated },
    { label: t('skipped'), n: counts.skipped },
    { label: t('failed'), n: counts.failed },
    ...(unreached > 0 ? [{ label: t('notReached'), n: unreached }] : []),
  ];
  return (
    <div className="job">
      {job.state === 'failed' ? (
        <Notice state="bad">
          <p className="b">{t('failedTitle')}</p>
          {job.problem}
        </Notice>
      ) : (
        <h2>{job.state === 'done' ? t('doneTitle') : t('cancelledTitle')}</h2>
      )}
      <div className="tallies">
        {figures.map((one) => (
          <span key={one.label} className={one.n === 0 ? 'zero' : ''}>
            <b>{count(one.n)}</b>
            {one.label}
          </span>
        ))}
      </div>
      {counts.failed > 0 ? (
        <p className="more">
          <Icon name="down" small />
          <a className="link" href={urlOf(importErrors, { id: job.id }, {})} download>
            {t('errorsLink')}
          </a>
        </p>
      ) : null}
      {goOn.isError ? <Notice state="bad">{sentence(goOn.error)}</Notice> : null}
      <div className="acts wrap">
        {job.state === 'done' ? null : (
          <Button busy={goOn.isPending} onClick={() => goOn.mutate()}>
            {t('goOn')}
          </Button>
        )}
        <Link to={PLACES[job.into]} className={buttonClass('primary')}>
          {t('openList', { list: INTO_NAMES[job.into === 'activities' ? 'contacts' : job.into] })}
        </Link>
        <Link to="/today" className={buttonClass()}>
          {t('today')}
        </Link>
        {job.state === 'done' && (job.into === 'deals' || job.into === 'activities') ? (
          <Link to="/playbook/maturity" className={buttonClass('quiet')}>
            {t('maturity')}
          </Link>
        ) : null}
        <Link to="/imports" className={buttonClass('quiet')}>
          {t('another')}
        </Link>
      </div>
    </div>
  );
}
