import { getMail, listInvites, resendInvite, revokeInvite } from '@dealwright/contract/members';
import { useMutation, useQuery } from '@tanstack/react-query';
import { api, queryOf } from '../../../app/api.ts';
import { invalidate } from '../../../app/query-client.ts';
import { Button } from '../../../ui/Button.tsx';
import { dateTime } from '../../../ui/format.ts';
import { Section } from '../../../ui/Section.tsx';
import type { Column } from '../../../ui/Table.tsx';
import { Table } from '../../../ui/Table.tsx';
import { toast } from '../../../ui/toasts.ts';
import { t } from '../messages.ts';
import { ROLE_NAMES } from '../names.ts';
import '../workspace.css';
import { type Invite, InviteMail } from './InviteMail.tsx';

/** Invites that can still be used, with what became of their mail; nothing while there are none. */
export function Invites() {
  const open = useQuery(queryOf(listInvites));
  const mails = useQuery(queryOf(getMail)).data?.setUp === true;
  const again = useMutation({
    mutationFn: (id: string) => api(resendInvite, { params: { id } }),
    onSuccess: async ({ email }) => {
      await invalidate(listInvites);
      toast(t('inviteResent', { email: email ?? '' }));
    },
  });
  const revoke = useMutation({
    mutationFn: (id: string) => api(revokeInvite, { params: { id } }),
    onSuccess: async () => {
      await invalidate(listInvites);
      toast(t('inviteRevoked'));
    },
  });
  const rows = open.data?.data ?? [];
  if (rows.length === 0) return null;
  const columns: readonly Column<Invite>[] = [
    {
      key: 'for',
      head: t('inviteFor'),
      keep: true,
      cell: (one) => (
        <>
          <span className="b">{one.email ?? t('anybody')}</span>
          <span className="sub">{`${ROLE_NAMES[one.role]}, ${t('until', { when: dateTime(one.expiresAt) })}`}</span>
          {one.mail === null ? null : (
            <span className="sub">
              <InviteMail mail={one.mail} />
            </span>
          )}
        </>
      ),
    },
    { key: 'role', head: t('role'), cell: (one) => ROLE_NAMES[one.role] },
    { key: 'mail', head: t('mail'), cell: (one) => <InviteMail mail={one.mail} /> },
    { key: 'by', head: t('invitedBy'), cell: (one) => one.by.name },
    { key: 'expires', head: t('worksUntil'), cell: (one) => dateTime(one.expiresAt) },
    {
      key: 'end',
      head: t('revoke'),
      bareHead: true,
      keep: true,
      num: true,
      cell: (one) => (
        <span className="invite-acts">
          {mails && one.email !== null ? (
            <Button kind="quiet" small busy={again.isPending && again.variables === one.id} onClick={() => again.mutate(one.id)}>
              {t('resend')}
            </Button>
          ) : null}
          <Button kind="quiet" small busy={revoke.isPending && revoke.variables === one.id} onClick={() => revoke.mutate(one.id)}>
            {t('revoke')}
          </Button>
        </span>
      ),
    },
  ];
  return (
    <Section title={t('invites')} note={t('invitesNote')}>
      <Table label={t('invites')} rows={rows} columns={columns} id={(one) => one.id} />
    </Section>
  );
}
