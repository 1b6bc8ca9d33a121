import { listMigrationRecords, type Migration, type MigrationRecord } from '@dealwright/contract/migrations';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../../app/api.ts';
import { LoadFault } from '../../../app/Fault.tsx';
import { RecordLink } from '../../../app/RecordLink.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Section } from '../../../ui/Section.tsx';
import { Segments } from '../../../ui/Segments.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { type Column, Table } from '../../../ui/Table.tsx';
import { t } from './messages.ts';

type Which = 'all' | 'held' | 'skipped' | 'kept';
const PAGE = 50;

const COLUMNS: readonly Column<MigrationRecord>[] = [
  {
    key: 'record',
    head: t('record'),
    keep: true,
    cell: (one) => (
      <>
        <RecordLink kind={one.kind} id={one.id} className="b">
          {one.name ?? one.id}
        </RecordLink>
        <span className="sub">{one.because ?? one.held.map(({ label }) => label).join(', ')}</span>
      </>
    ),
  },
  {
    key: 'stages',
    head: t('stage'),
    cell: (one) =>
      one.to === null || one.to.name === one.from.name ? one.from.name : t('fromStage', { from: one.from.name, to: one.to.name }),
  },
  { key: 'why', head: t('heldOrWhy'), share: 50, cell: (one) => one.because ?? one.held.map(({ because }) => because).join(' ') },
];

/** The records behind the numbers of a run. */
export function RunRecords({ playbook, run }: { playbook: string; run: Migration }) {
  const [which, setWhich] = useState<Which>(run.kept > 0 ? 'kept' : run.held > 0 ? 'held' : 'all');
  const shown: readonly Which[] = run.kept > 0 ? ['all', 'held', 'skipped', 'kept'] : ['all', 'held', 'skipped'];
  const params = { id: playbook, migration: run.id };
  const found = useInfiniteQuery({
    // How far the run is belongs to the question: a list that was read half way is another one.
    queryKey: [listMigrationRecords.path, params, { which, done: run.done, undone: run.undone + run.kept }],
    queryFn: ({ pageParam, signal }) =>
      api(listMigrationRecords, {
        params,
        query: { what: which, limit: PAGE, ...(pageParam === '' ? {} : { cursor: pageParam }) },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor,
  });
  const rows = found.data?.pages.flatMap(({ data }) => data) ?? [];
  return (
    <Section
      title={t('list')}
      end={
        <Segments
          small
          label={t('which')}
          value={which}
          onChange={setWhich}
          options={shown.map((value) => ({ value, label: t(`which-${value}`) }))}
        />
      }
    >
      {found.isPending ? <Skeleton rows={4} /> : null}
      {found.isError ? <LoadFault failure={found.error} onRetry={() => void found.refetch()} /> : null}
      {found.isSuccess && rows.length === 0 ? <p className="empty">{t('noneOf')}</p> : null}
      {rows.length === 0 ? null : <Table label={t('list')} rows={rows} columns={COLUMNS} id={(one) => one.id} />}
      {found.hasNextPage ? (
        <div className="migrateacts">
          <Button busy={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
            {t('more')}
          </Button>
        </div>
      ) : null}
    </Section>
  );
}
