import type { ImportJob } from '@dealwright/contract/imports';
import { getImport } from '@dealwright/contract/imports';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { queryOf } from '../../app/api.ts';
import { FaultPage } from '../../app/Fault.tsx';
import { PageHead } from '../../app/PageHead.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import './imports.css';
import { Mapping } from './Mapping.tsx';
import { t } from './messages.ts';
import { INTO_NAMES } from './names.ts';
import { Outcome } from './Outcome.tsx';
import { Running } from './Running.tsx';

/** One import: its mapping and preview until it runs, its progress while it does, its reconciliation after. */
export function ImportPage() {
  const { id } = useParams({ from: '/signed-in/shell/imports/$id' });
  const job = useQuery({
    ...queryOf(getImport, { params: { id } }),
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? 500 : false),
  });
  if (job.isError && !job.data) return <FaultPage error={job.error} reset={() => void job.refetch()} />;
  return (
    <>
      <PageHead
        title={job.data?.fileName ?? t('import')}
        crumb={
          <span className="crumb">
            <Link to="/imports">{t('imports')}</Link>
            <Icon name="chevronRight" small />
            <h1 className="cut">{job.data?.fileName ?? t('import')}</h1>
          </span>
        }
        note={job.data ? `${t('rowsCount', { n: job.data.rows })}, ${INTO_NAMES[job.data.into]}` : undefined}
      />
      <div className="page">{job.data ? <Stage job={job.data} /> : <Skeleton rows={10} />}</div>
    </>
  );
}

function Stage({ job }: { job: ImportJob }) {
  switch (job.state) {
    case 'uploaded':
    case 'previewed':
      // Read another way it is another file: what was chosen for the columns before says nothing.
      return <Mapping key={JSON.stringify(job.format)} job={job} />;
    case 'running':
      return <Running job={job} />;
    case 'done':
    case 'failed':
    case 'cancelled':
      return <Outcome job={job} />;
  }
}
