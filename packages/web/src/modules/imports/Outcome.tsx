import type { ImportJob } from '@dealwright/contract/imports';
import { importErrors } from '@dealwright/contract/imports';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { urlOf } from '@dealwright/contract/client';
import { queryClient } from '../../app/query-client.ts';
import { buttonClass } from '../../ui/Button.tsx';
import { count } from '../../ui/format.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { t } from './messages.ts';
import { INTO_NAMES } from './names.ts';

const PLACES = { leads: '/leads', accounts: '/accounts', contacts: '/contacts', deals: '/deals', products: '/products' } as const;

/** The reconciliation: rows of the file = created + updated + skipped + failed, and what to do with the rest. */
export function Outcome({ job }: { job: ImportJob }) {
  useEffect(() => {
    // New records are in lists, figures and Today that were read before.
    void queryClient.invalidateQueries({ predicate: (query) => query.queryKey[0] !== '/api/v1/imports/{id}' });
  }, []);
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
      <div className="acts wrap">
        <Link to={PLACES[job.into]} className={buttonClass('primary')}>
          {t('openList', { list: INTO_NAMES[job.into] })}
        </Link>
        <Link to="/today" className={buttonClass()}>
          {t('today')}
        </Link>
        <Link to="/imports" className={buttonClass('quiet')}>
          {t('another')}
        </Link>
      </div>
    </div>
  );
}
