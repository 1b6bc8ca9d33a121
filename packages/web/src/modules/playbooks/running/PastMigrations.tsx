import { listMigrations, type Migration } from '@dealwright/contract/migrations';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { queryOf } from '../../../app/api.ts';
import { LoadFault } from '../../../app/Fault.tsx';
import { count, relativeTime } from '../../../ui/format.ts';
import { Section } from '../../../ui/Section.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { type Column, Table } from '../../../ui/Table.tsx';
import { t } from './messages.ts';

const COLUMNS: readonly Column<Migration>[] = [
  {
    key: 'what',
    head: t('what'),
    keep: true,
    cell: (one) => (
      <>
        <span className="b">{t('fromTo', { from: one.from, to: one.to })}</span>
        <span className="sub">{relativeTime(one.createdAt)}</span>
      </>
    ),
  },
  { key: 'state', head: t('state'), keep: true, cell: (one) => t(`state-${one.state}`) },
  { key: 'migrated', head: t('migrated'), num: true, keep: true, cell: (one) => count(one.migrated) },
  { key: 'held', head: t('heldHead'), num: true, cell: (one) => count(one.held) },
  { key: 'skipped', head: t('skipped'), num: true, cell: (one) => count(one.skipped) },
  { key: 'undone', head: t('takenBack'), num: true, cell: (one) => count(one.undone) },
  {
    key: 'when',
    head: t('when'),
    cell: (one) => (one.by === null ? relativeTime(one.createdAt) : t('whenBy', { when: relativeTime(one.createdAt), who: one.by.name })),
  },
];

/** What was taken from version to version, newest first. */
export function PastMigrations({ playbook }: { playbook: string }) {
  const navigate = useNavigate();
  const past = useQuery(queryOf(listMigrations, { params: { id: playbook } }));
  const rows = past.data?.data ?? [];
  return (
    <Section title={t('past')}>
      {past.isPending ? <Skeleton rows={3} /> : null}
      {past.isError ? <LoadFault failure={past.error} onRetry={() => void past.refetch()} /> : null}
      {past.isSuccess && rows.length === 0 ? <p className="empty">{t('noPast')}</p> : null}
      {rows.length === 0 ? null : (
        <Table
          label={t('past')}
          rows={rows}
          columns={COLUMNS}
          id={(one) => one.id}
          onOpen={(one) => void navigate({ to: '/playbook/running', search: { run: one.id } })}
        />
      )}
    </Section>
  );
}
