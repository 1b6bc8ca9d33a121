import { listMembers } from '@dealwright/contract/workspace';
import type { Out } from '@dealwright/contract/route';
import { useQuery } from '@tanstack/react-query';
import { queryOf } from '../../app/api.ts';
import { LoadFault } from '../../app/Fault.tsx';
import { Avatar } from '../../ui/Avatar.tsx';
import { date, dayOf } from '../../ui/format.ts';
import { Section } from '../../ui/Section.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import type { Column } from '../../ui/Table.tsx';
import { Table } from '../../ui/Table.tsx';
import { t } from './messages.ts';
import { ROLE_NAMES } from './names.ts';

type Member = Out<typeof listMembers>['data'][number];

const COLUMNS: readonly Column<Member>[] = [
  {
    key: 'name',
    head: t('member'),
    keep: true,
    cell: (one) => (
      <>
        <Avatar name={one.name} /> <span className="b">{one.name}</span>
        <span className="sub">{one.email}</span>
      </>
    ),
  },
  { key: 'email', head: t('email'), cell: (one) => one.email },
  { key: 'role', head: t('role'), keep: true, cell: (one) => ROLE_NAMES[one.role] },
  { key: 'joined', head: t('joined'), cell: (one) => date(dayOf(one.joinedAt)) },
  { key: 'active', head: t('active'), cell: (one) => (one.active ? t('active') : t('left')) },
];

export function Members() {
  const members = useQuery(queryOf(listMembers));
  if (members.isPending) return <Skeleton />;
  if (members.isError) return <LoadFault failure={members.error} onRetry={() => void members.refetch()} />;
  const rows = members.data.data;
  return (
    <Section title={t('members')} note={t('membersCount', { n: rows.length })}>
      <Table label={t('members')} rows={rows} columns={COLUMNS} id={(one) => one.id} />
    </Section>
  );
}
