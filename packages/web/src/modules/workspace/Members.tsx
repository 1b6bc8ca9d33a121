import { makePasswordLink, reactivateMember } from '@dealwright/contract/members';
import { listMembers } from '@dealwright/contract/workspace';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../app/api.ts';
import { LoadFault } from '../../app/Fault.tsx';
import { invalidate } from '../../app/query-client.ts';
import { mayAdminister, useSession } from '../../app/session.ts';
import { Button } from '../../ui/Button.tsx';
import { dateTime } from '../../ui/format.ts';
import { Section } from '../../ui/Section.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { Table } from '../../ui/Table.tsx';
import { toast } from '../../ui/toasts.ts';
import { CapacityDialog } from '../process/assignment/CapacityDialog.tsx';
import { t } from './messages.ts';
import { InviteDialog } from './people/InviteDialog.tsx';
import { Invites } from './people/Invites.tsx';
import { HandDialog, LeaveDialog } from './people/LeaveDialog.tsx';
import { memberColumns, type MemberAct } from './people/member-columns.tsx';
import { MemberDialog } from './people/MemberDialog.tsx';
import { type Member, useMembers, useTeams } from './people/reads.ts';
import { ShowOnce } from './ShowOnce.tsx';

export function Members() {
  const session = useSession();
  const runs = mayAdminister(session);
  const members = useMembers();
  const teams = useTeams().data?.data ?? [];
  const [asked, setAsked] = useState<{ act: MemberAct | 'invite'; member: Member | null } | null>(null);
  const again = useMutation({
    mutationFn: (member: Member) => api(reactivateMember, { params: { id: member.id } }),
    onSuccess: async (member) => {
      await invalidate(listMembers);
      toast(t('memberBack', { name: member.name }));
    },
  });
  const link = useMutation({ mutationFn: (member: Member) => api(makePasswordLink, { params: { id: member.id } }) });
  if (members.isPending) return <Skeleton />;
  if (members.isError) return <LoadFault failure={members.error} onRetry={() => void members.refetch()} />;
  const rows = members.data.data;
  const act = (what: MemberAct, member: Member): void => {
    if (what === 'reactivate') again.mutate(member);
    else if (what === 'password') link.mutate(member);
    else setAsked({ act: what, member });
  };
  const close = () => setAsked(null);
  const about = asked?.member ?? null;
  const invite = (
    <Button small icon="plus" onClick={() => setAsked({ act: 'invite', member: null })}>
      {t('invite')}
    </Button>
  );
  return (
    <>
      <Section
        title={t('members')}
        note={t('membersCount', { n: rows.filter((one) => one.active).length })}
        end={runs ? invite : undefined}
      >
        <Table
          label={t('members')}
          rows={rows}
          columns={memberColumns({ teams, runs, own: session.member?.id ?? null, act })}
          id={(one) => one.id}
        />
      </Section>
      {runs ? <Invites /> : null}
      {asked?.act === 'invite' ? <InviteDialog onClose={close} /> : null}
      {about !== null && asked?.act === 'change' ? <MemberDialog member={about} members={rows} teams={teams} onClose={close} /> : null}
      {about !== null && asked?.act === 'deactivate' ? <LeaveDialog member={about} members={rows} onClose={close} /> : null}
      {about !== null && asked?.act === 'capacity' ? <CapacityDialog member={about} onClose={close} /> : null}
      {about !== null && asked?.act === 'hand' ? <HandDialog member={about} members={rows} onClose={close} /> : null}
      {link.data ? (
        <ShowOnce
          title={t('passwordLinkTitle', { name: link.variables.name })}
          note={t('passwordLinkNote', { when: dateTime(link.data.expiresAt) })}
          secret={link.data.url}
          onClose={() => link.reset()}
        />
      ) : null}
    </>
  );
}
