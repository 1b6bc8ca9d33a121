import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { changePassword, endOtherSessions, endSession, listSessions, type OpenSession } from '../../app/api.ts';
import { LoadFault } from '../../app/Fault.tsx';
import { fieldErrors, sentence } from '../../app/problem.ts';
import { queryClient } from '../../app/query-client.ts';
import { Button } from '../../ui/Button.tsx';
import { dateTime, relativeTime } from '../../ui/format.ts';
import { Input } from '../../ui/Input.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Section } from '../../ui/Section.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import type { Column } from '../../ui/Table.tsx';
import { Table } from '../../ui/Table.tsx';
import { toast } from '../../ui/toasts.ts';
import { deviceOf } from './device.ts';
import { t } from './messages.ts';

const SESSIONS = ['sessions'];
const refresh = () => queryClient.invalidateQueries({ queryKey: SESSIONS });

/** Where one is signed in, and the password. */
export function SignInSettings() {
  return (
    <>
      <Sessions />
      <ChangePassword />
    </>
  );
}

function Sessions() {
  const sessions = useQuery({ queryKey: SESSIONS, queryFn: ({ signal }) => listSessions(signal) });
  const end = useMutation({ mutationFn: endSession, onSuccess: refresh });
  const endOthers = useMutation({
    mutationFn: endOtherSessions,
    onSuccess: async () => {
      await refresh();
      toast(t('othersEnded'));
    },
  });
  const columns: readonly Column<OpenSession>[] = [
    {
      key: 'device',
      head: t('device'),
      keep: true,
      cell: (one) => (
        <>
          <span className="b">{deviceOf(one.userAgent)}</span>
          {one.current ? <span className="m"> {t('thisOne')}</span> : null}
          <span className="sub">{one.current ? t('now') : relativeTime(one.lastSeenAt)}</span>
        </>
      ),
    },
    { key: 'seen', head: t('lastSeen'), cell: (one) => (one.current ? t('now') : relativeTime(one.lastSeenAt)) },
    { key: 'since', head: t('signedInAt'), cell: (one) => dateTime(one.createdAt) },
    { key: 'address', head: t('address'), cell: (one) => <span className="m">{one.ipAddress ?? ''}</span> },
    {
      key: 'end',
      head: t('endSession'),
      bareHead: true,
      keep: true,
      num: true,
      cell: (one) =>
        one.current ? null : (
          <Button kind="quiet" small busy={end.isPending && end.variables === one.id} onClick={() => end.mutate(one.id)}>
            {t('endSession')}
          </Button>
        ),
    },
  ];
  const rows = sessions.data ?? [];
  const others = (
    <Button small busy={endOthers.isPending} onClick={() => endOthers.mutate()}>
      {t('endOthers')}
    </Button>
  );
  return (
    <Section title={t('sessions')} note={t('sessionsNote')} end={rows.length > 1 ? others : undefined}>
      {sessions.isPending ? <Skeleton rows={2} /> : null}
      {sessions.isError ? <LoadFault failure={sessions.error} onRetry={() => void sessions.refetch()} /> : null}
      {rows.length > 0 ? <Table label={t('sessions')} rows={rows} columns={columns} id={(one) => one.id} /> : null}
    </Section>
  );
}

const PASSWORD_LEAST = 8;

function ChangePassword() {
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [asked, setAsked] = useState(false);
  const change = useMutation({
    meta: { quiet: true },
    mutationFn: () => changePassword({ currentPassword: current, newPassword: next }),
    onSuccess: async () => {
      setCurrent('');
      setNext('');
      setAsked(false);
      toast(t('passwordChanged'));
      await refresh();
    },
  });
  const wrong = fieldErrors(change.error);
  return (
    <Section title={t('password')} note={t('passwordNote')}>
      <form
        className="form settings-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setAsked(true);
          if (current !== '' && next.length >= PASSWORD_LEAST) change.mutate();
        }}
      >
        <Input
          label={t('currentPassword')}
          type="password"
          autoComplete="current-password"
          value={current}
          onChange={setCurrent}
          error={asked && current === '' ? t('passwordMissing') : undefined}
        />
        <Input
          label={t('newPassword')}
          type="password"
          autoComplete="new-password"
          value={next}
          onChange={setNext}
          hint={t('passwordHint')}
          error={asked && next.length < PASSWORD_LEAST ? t('passwordShort') : wrong.get('newPassword')}
        />
        {change.isError && wrong.size === 0 ? <Notice state="bad">{sentence(change.error)}</Notice> : null}
        <div>
          <Button type="submit" kind="primary" busy={change.isPending}>
            {t('changePassword')}
          </Button>
        </div>
      </form>
    </Section>
  );
}
