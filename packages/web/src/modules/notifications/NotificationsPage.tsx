import type { Notification } from '@dealwright/contract/notifications';
import { listNotifications, readAllNotifications, readNotification } from '@dealwright/contract/notifications';
import { Link } from '@tanstack/react-router';
import { useMutation, useQuery } from '@tanstack/react-query';
import { api } from '../../app/api.ts';
import { LoadFault } from '../../app/Fault.tsx';
import { PageHead } from '../../app/PageHead.tsx';
import { invalidate } from '../../app/query-client.ts';
import type { RecordKind } from '../../app/RecordLink.tsx';
import { RECORD_PATHS, RecordLink } from '../../app/RecordLink.tsx';
import { Button } from '../../ui/Button.tsx';
import { dateTime } from '../../ui/format.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { laterSection } from '../../ui/later.tsx';
import { Section } from '../../ui/Section.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { t } from './messages.ts';
import './notifications.css';
import { notificationsQuery } from './reads.ts';
import { TellMe } from './TellMe.tsx';

const DeputySection = laterSection(() => import('../process/approvals/DeputySection.tsx').then((module) => module.DeputySection));

const isRecordKind = (kind: string): kind is RecordKind => Object.hasOwn(RECORD_PATHS, kind);

/** What the caller was told, newest first; what was opened counts as read. */
export function NotificationsPage() {
  const { data, error, refetch } = useQuery(notificationsQuery);
  const readAll = useMutation({ mutationFn: () => api(readAllNotifications), onSuccess: () => invalidate(listNotifications) });
  const note = data === undefined ? undefined : data.unread === 0 ? t('noneUnread') : t('unreadCount', { n: data.unread });
  return (
    <>
      <PageHead title={t('notifications')} note={note}>
        <Button small icon="check" busy={readAll.isPending} disabled={(data?.unread ?? 0) === 0} onClick={() => readAll.mutate()}>
          {t('allRead')}
        </Button>
      </PageHead>
      <div className="page narrow">
        {data === undefined && error === null ? <Skeleton rows={8} /> : null}
        {data === undefined && error !== null ? <LoadFault failure={error} onRetry={() => void refetch()} /> : null}
        {data?.data.length === 0 ? <p className="empty">{t('empty')}</p> : null}
        <ul className="told">
          {data?.data.map((one) => (
            <Told key={one.id} one={one} />
          ))}
        </ul>
        <Section title={t('tellMe')} note={t('tellMeNote')}>
          <TellMe />
        </Section>
        <DeputySection />
      </div>
    </>
  );
}

function Told({ one }: { one: Notification }) {
  const mark = useMutation({
    mutationFn: (read: boolean) => api(readNotification, { params: { id: one.id }, body: { read } }),
    onSuccess: () => invalidate(listNotifications),
  });
  const unread = one.readAt === null;
  const { about } = one;
  return (
    <li className={unread ? 'unread' : ''}>
      <span className="dot" role="img" aria-label={unread ? t('unread') : undefined} aria-hidden={!unread} />
      <div>
        <span className={unread ? 'b' : ''}>{one.text}</span>
        {about !== null && isRecordKind(about.kind) ? (
          <span onClickCapture={() => (unread ? mark.mutate(true) : undefined)}>
            {' '}
            <RecordLink kind={about.kind} id={about.id} className="link">
              {about.name}
            </RecordLink>
          </span>
        ) : about?.kind === 'draft' ? (
          <>
            {' '}
            <Link to="/playbook/drafts/$draft" params={{ draft: about.id }} className="link" onClick={() => mark.mutate(true)}>
              {about.name}
            </Link>
          </>
        ) : about === null ? null : (
          <span className="m2"> {about.name}</span>
        )}
        <time className="m" dateTime={one.at}>
          {dateTime(one.at)}
        </time>
      </div>
      <IconButton icon={unread ? 'check' : 'undo'} label={t(unread ? 'markRead' : 'markUnread')} onClick={() => mark.mutate(unread)} />
    </li>
  );
}
