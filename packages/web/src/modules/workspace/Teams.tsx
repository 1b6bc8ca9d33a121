import { listTeams, removeTeam } from '@dealwright/contract/teams';
import { listMembers } from '@dealwright/contract/workspace';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../app/api.ts';
import { LoadFault } from '../../app/Fault.tsx';
import { invalidate } from '../../app/query-client.ts';
import { mayAdminister, useSession } from '../../app/session.ts';
import { Button } from '../../ui/Button.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { Section } from '../../ui/Section.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import type { Column } from '../../ui/Table.tsx';
import { Table } from '../../ui/Table.tsx';
import { toast } from '../../ui/toasts.ts';
import { t } from './messages.ts';
import { type Team, useMembers, useTeams } from './people/reads.ts';
import { TeamDialog } from './people/TeamDialog.tsx';

export function Teams() {
  const runs = mayAdminister(useSession());
  const teams = useTeams();
  const members = useMembers().data?.data ?? [];
  const [asked, setAsked] = useState<Team | 'new' | null>(null);
  const remove = useMutation({
    mutationFn: (team: Team) => api(removeTeam, { params: { id: team.id } }),
    onSuccess: async (_, team) => {
      await invalidate(listTeams, listMembers);
      toast(t('teamRemoved', { name: team.name }));
    },
  });
  const nameOf = (id: string | null): string => members.find((one) => one.id === id)?.name ?? t('nobody');
  const columns: readonly Column<Team>[] = [
    {
      key: 'name',
      head: t('team'),
      keep: true,
      cell: (one) => (
        <>
          <span className="b">{one.name}</span>
          <span className="sub">{`${nameOf(one.managerId)}, ${t('membersCount', { n: one.memberIds.length })}`}</span>
        </>
      ),
    },
    { key: 'manager', head: t('manager'), cell: (one) => nameOf(one.managerId) },
    { key: 'members', head: t('members'), cell: (one) => one.memberIds.map(nameOf).join(', ') || t('nobody') },
    {
      key: 'acts',
      head: t('acts'),
      bareHead: true,
      keep: true,
      num: true,
      cell: (one) =>
        runs ? (
          <Menu
            end
            trigger={<IconButton icon="dots" label={t('actsOn', { name: one.name })} />}
            entries={[
              { label: t('change'), run: () => setAsked(one) },
              'line',
              { label: t('removeTeam'), bad: true, run: () => remove.mutate(one) },
            ]}
          />
        ) : null,
    },
  ];
  const rows = teams.data?.data ?? [];
  const make = (
    <Button small icon="plus" onClick={() => setAsked('new')}>
      {t('newTeam')}
    </Button>
  );
  return (
    <Section title={t('teams')} note={t('teamsNote')} end={runs && rows.length > 0 ? make : undefined}>
      {teams.isPending ? <Skeleton rows={3} /> : null}
      {teams.isError ? <LoadFault failure={teams.error} onRetry={() => void teams.refetch()} /> : null}
      {teams.isSuccess && rows.length === 0 ? <Empty act={runs ? make : undefined}>{t('noTeams')}</Empty> : null}
      {rows.length > 0 ? <Table label={t('teams')} rows={rows} columns={columns} id={(one) => one.id} /> : null}
      {asked === null ? null : <TeamDialog team={asked === 'new' ? null : asked} members={members} onClose={() => setAsked(null)} />}
    </Section>
  );
}
