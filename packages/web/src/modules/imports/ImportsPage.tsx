import type { ImportJob } from '@dealwright/contract/imports';
import { listImports, startImport } from '@dealwright/contract/imports';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { api, queryOf } from '../../app/api.ts';
import { LoadFault } from '../../app/Fault.tsx';
import { PageHead } from '../../app/PageHead.tsx';
import { sentence } from '../../app/problem.ts';
import { invalidate } from '../../app/query-client.ts';
import { count, relativeTime } from '../../ui/format.ts';
import { Notice } from '../../ui/Notice.tsx';
import { Section } from '../../ui/Section.tsx';
import { Segments } from '../../ui/Segments.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import type { Column } from '../../ui/Table.tsx';
import { Table } from '../../ui/Table.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { DropZone } from './DropZone.tsx';
import './imports.css';
import { t } from './messages.ts';
import { INTO, INTO_NAMES, STATE_NAMES } from './names.ts';

/** Bring a file in; see what became of those before. */
export function ImportsPage() {
  const navigate = useNavigate();
  const [into, setInto] = useState<ImportJob['into']>('leads');
  const upload = useMutation({
    meta: { quiet: true },
    mutationFn: (file: File) => {
      const form = new FormData();
      form.set('file', file);
      return api(startImport, { query: { into, name: file.name }, raw: form });
    },
    onSuccess: async (job) => {
      await invalidate(listImports);
      await navigate({ to: '/imports/$id', params: { id: job.id } });
    },
  });
  return (
    <>
      <PageHead title={t('import')} />
      <div className="page">
        <div className="into">
          <span className="b" id="into">
            {t('into')}
          </span>
          <div className="scroll-x">
            <Segments
              label={t('into')}
              value={into}
              onChange={setInto}
              options={INTO.map((value) => ({ value, label: INTO_NAMES[value] }))}
            />
          </div>
        </div>
        <DropZone busy={upload.isPending} onFile={(file) => upload.mutate(file)} />
        {upload.isError ? <Notice state="bad">{sentence(upload.error)}</Notice> : null}
        <Past />
      </div>
    </>
  );
}

const STATES = { done: 'good', failed: 'bad', cancelled: 'warn' } as const;

function StateCell({ job }: { job: ImportJob }) {
  const state = job.state === 'done' || job.state === 'failed' || job.state === 'cancelled' ? STATES[job.state] : undefined;
  return state === undefined ? <>{STATE_NAMES[job.state]}</> : <Tag state={state}>{STATE_NAMES[job.state]}</Tag>;
}

const figure = (key: 'created' | 'updated' | 'skipped' | 'failed', head: string): Column<ImportJob> => ({
  key,
  head,
  num: true,
  cell: (job) => (job.counts === null ? '–' : count(job.counts[key])),
});

const COLUMNS: readonly Column<ImportJob>[] = [
  {
    key: 'file',
    head: t('file'),
    keep: true,
    cell: (job) => (
      <>
        <span className="b">{job.fileName}</span>
        <span className="sub">{`${INTO_NAMES[job.into]}, ${t('rowsCount', { n: job.rows })}`}</span>
      </>
    ),
  },
  { key: 'into', head: t('into'), cell: (job) => INTO_NAMES[job.into] },
  { key: 'state', head: t('state'), keep: true, cell: (job) => <StateCell job={job} /> },
  { key: 'when', head: t('when'), cell: (job) => relativeTime(job.createdAt) },
  { key: 'rows', head: t('rows'), num: true, cell: (job) => count(job.rows) },
  figure('created', t('created')),
  figure('updated', t('updated')),
  figure('skipped', t('skipped')),
  figure('failed', t('failed')),
];

function Past() {
  const navigate = useNavigate();
  const past = useQuery(queryOf(listImports, { query: { limit: 50 } }));
  const rows = past.data?.data ?? [];
  return (
    <Section title={t('past')}>
      {past.isPending ? <Skeleton rows={3} /> : null}
      {past.isError ? <LoadFault failure={past.error} onRetry={() => void past.refetch()} /> : null}
      {past.isSuccess && rows.length === 0 ? <p className="empty">{t('none')}</p> : null}
      {rows.length > 0 ? (
        <Table
          label={t('past')}
          rows={rows}
          columns={COLUMNS}
          id={(job) => job.id}
          onOpen={(job) => void navigate({ to: '/imports/$id', params: { id: job.id } })}
        />
      ) : null}
    </Section>
  );
}
