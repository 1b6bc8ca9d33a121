import type { listInvites } from '@dealwright/contract/members';
import type { Out } from '@dealwright/contract/route';
import { dateTime } from '../../../ui/format.ts';
import { Tag } from '../../../ui/Tag.tsx';
import { t } from '../messages.ts';

export type Invite = Out<typeof listInvites>['data'][number];

/** What became of the mail with an invite's link. */
export function InviteMail({ mail }: { mail: Invite['mail'] }) {
  if (mail === null) return <span className="m">{t('asLink')}</span>;
  const why = mail.problem === null ? null : t(`mail-${mail.problem}`);
  if (mail.state === 'sent') return <Tag state="good">{t('mailSent', { when: dateTime(mail.at) })}</Tag>;
  if (mail.state === 'uncertain')
    return (
      <>
        <Tag state="warn">{t('mailUncertain')}</Tag>
        <span className="why">{t('mailUncertainNote')}</span>
      </>
    );
  const said = mail.detail === null || mail.problem !== 'refused' ? why : `${why ?? ''} (${mail.detail})`;
  if (mail.state === 'failed')
    return (
      <>
        <Tag state="bad">{t('mailFailed')}</Tag>
        <span className="why">{said}</span>
      </>
    );
  return mail.nextTryAt === null ? (
    <Tag>{t('mailQueued')}</Tag>
  ) : (
    <>
      <Tag state="warn">{t('mailWaits', { when: dateTime(mail.nextTryAt) })}</Tag>
      <span className="why">{said}</span>
    </>
  );
}
