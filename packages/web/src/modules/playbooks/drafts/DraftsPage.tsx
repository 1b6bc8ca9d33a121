import type { DraftHead } from '@dealwright/contract/playbook-drafts';
import { listDrafts } from '@dealwright/contract/playbook-drafts';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { queryOf } from '../../../app/api.ts';
import { LoadFault } from '../../../app/Fault.tsx';
import { PageHead } from '../../../app/PageHead.tsx';
import { relativeTime } from '../../../ui/format.ts';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import type { Column } from '../../../ui/Table.tsx';
import { Table } from '../../../ui/Table.tsx';
import { PlaybookNav } from '../PlaybookNav.tsx';
import { t } from './messages.ts';
import { StateTag } from './StateTag.tsx';

const COLUMNS: readonly Column<DraftHead>[] = [
  { key: 'name', head: t('name'), keep: true, cell: (one) => <span className="b">{one.name}</span> },
  { key: 'state', head: t('state'), keep: true, cell: (one) => <StateTag draft={one} /> },
  {
    key: 'base',
    head: t('base'),
    cell: (one) => (one.baseVersion === null ? one.startedFrom : t('ofVersion', { n: one.baseVersion })),
  },
  { key: 'changed', head: t('changed'), cell: (one) => t('changedBy', { when: relativeTime(one.changedAt), who: one.changedBy.name }) },
];

/** What is being changed in the playbook, by whom. */
export function DraftsPage() {
  const navigate = useNavigate();
  const found = useQuery(queryOf(listDrafts));
  return (
    <>
      <PageHead title={t('drafts')} />
      <PlaybookNav />
      <div className="page">
        {found.isPending ? <Skeleton rows={4} /> : null}
        {found.isError ? <LoadFault failure={found.error} onRetry={() => void found.refetch()} /> : null}
        {found.data?.data.length === 0 ? <p className="empty">{t('none')}</p> : null}
        {found.data === undefined || found.data.data.length === 0 ? null : (
          <Table
            label={t('drafts')}
            rows={found.data.data}
            columns={COLUMNS}
            id={(one) => one.id}
            onOpen={(one) => void navigate({ to: '/playbook/drafts/$draft', params: { draft: one.id } })}
          />
        )}
      </div>
    </>
  );
}
