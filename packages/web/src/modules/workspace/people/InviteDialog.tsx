import { getMail } from '@dealwright/contract/members';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { queryOf } from '../../../app/api.ts';
import { Dialog } from '../../../ui/Dialog.tsx';
import { Segments } from '../../../ui/Segments.tsx';
import { t } from '../messages.ts';
import { InviteByLink } from './InviteByLink.tsx';
import { InviteByMail } from './InviteByMail.tsx';
import type { InvitedRole } from './InvitedAs.tsx';
import { LinkOnce, type MadeInvite } from './LinkOnce.tsx';
import { type MailedInvites, Skipped } from './Skipped.tsx';

/** Invites by mail, several at once, where a mail server is set up; or makes a link, and shows it once. */
export function InviteDialog({ onClose }: { onClose: () => void }) {
  const mails = useQuery(queryOf(getMail)).data?.setUp;
  const [way, setWay] = useState<'mail' | 'link'>('mail');
  const [as, setAs] = useState<InvitedRole>({ role: 'rep', teamId: '', playbookRoles: [] });
  const [made, setMade] = useState<MadeInvite | null>(null);
  const [sent, setSent] = useState<MailedInvites | null>(null);
  if (made !== null) return <LinkOnce made={made} onClose={onClose} />;
  if (sent !== null) return <Skipped invited={sent} onClose={onClose} />;
  const byMail = mails === true && way === 'mail';
  const done = (invited: MailedInvites) => (invited.skipped.length === 0 ? onClose() : setSent(invited));
  return (
    <Dialog open onClose={onClose} title={t('invite')} note={byMail ? t('inviteByMailNote') : t('inviteNote')}>
      {mails === true ? (
        <p>
          <Segments
            label={t('inviteWay')}
            value={way}
            onChange={setWay}
            options={[
              { value: 'mail', label: t('byMail') },
              { value: 'link', label: t('byLink') },
            ]}
          />
        </p>
      ) : null}
      {byMail ? (
        <InviteByMail as={as} onAs={setAs} onSent={done} />
      ) : (
        <InviteByLink as={as} onAs={setAs} onMade={setMade} mailless={mails === false} />
      )}
    </Dialog>
  );
}
