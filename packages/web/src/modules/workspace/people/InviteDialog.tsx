import { createInvite, getMail, listInvites, mailInvites } from '@dealwright/contract/members';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, queryOf } from '../../../app/api.ts';
import { fieldErrors, sentence } from '../../../app/problem.ts';
import { invalidate } from '../../../app/query-client.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { dateTime } from '../../../ui/format.ts';
import { Input } from '../../../ui/Input.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { Segments } from '../../../ui/Segments.tsx';
import { TextArea } from '../../../ui/TextArea.tsx';
import { toast } from '../../../ui/toasts.ts';
import { t } from '../messages.ts';
import { ShowOnce } from '../ShowOnce.tsx';
import { addressesIn } from './addresses.ts';
import { InvitedAs, type InvitedRole } from './InvitedAs.tsx';
import { Skipped } from './Skipped.tsx';

/** Invites by mail, several at once, where a mail server is set up; or makes a link, and shows it once. */
export function InviteDialog({ onClose }: { onClose: () => void }) {
  const mails = useQuery(queryOf(getMail)).data?.setUp;
  const [way, setWay] = useState<'mail' | 'link'>('mail');
  const [as, setAs] = useState<InvitedRole>({ role: 'rep', teamId: '', playbookRoles: [] });
  const [text, setText] = useState('');
  const [email, setEmail] = useState('');
  const [asked, setAsked] = useState(false);
  const byMail = mails === true && way === 'mail';
  const { addresses, wrong } = addressesIn(text);
  const given = { role: as.role, playbookRoles: [...as.playbookRoles], ...(as.teamId === '' ? {} : { teamId: as.teamId }) };
  const send = useMutation({
    meta: { quiet: true },
    mutationFn: () => api(mailInvites, { body: { ...given, emails: [...addresses] } }),
    onSuccess: async ({ data, skipped }) => {
      await invalidate(listInvites);
      if (data.length > 0) toast(t('invitesQueued', { n: data.length }));
      if (skipped.length === 0) onClose();
    },
  });
  const make = useMutation({
    meta: { quiet: true },
    mutationFn: () => api(createInvite, { body: { ...given, ...(email.trim() === '' ? {} : { email: email.trim() }) } }),
    onSuccess: () => invalidate(listInvites),
  });
  if (make.data)
    return (
      <ShowOnce
        title={t('inviteMadeTitle')}
        note={t('inviteMadeNote', { when: dateTime(make.data.expiresAt) })}
        secret={make.data.url}
        onClose={onClose}
      />
    );
  if (send.data) return <Skipped invited={send.data} onClose={onClose} />;
  const failure = byMail ? send.error : make.error;
  const unfit = fieldErrors(failure);
  const missing = addresses.length === 0 && wrong.length === 0 ? t('addressesMissing') : undefined;
  const notThese = wrong.length === 0 ? undefined : t('addressesWrong', { which: wrong.join(', ') });
  const refused = [...unfit].find(([name]) => name.startsWith('emails.'))?.[0].slice('emails.'.length);
  return (
    <Dialog open onClose={onClose} title={t('invite')} note={byMail ? t('inviteByMailNote') : t('inviteNote')}>
      <form
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setAsked(true);
          if (!byMail) make.mutate();
          else if (missing === undefined && notThese === undefined) send.mutate();
        }}
      >
        {mails === true ? (
          <div>
            <Segments
              label={t('inviteWay')}
              value={way}
              onChange={setWay}
              options={[
                { value: 'mail', label: t('byMail') },
                { value: 'link', label: t('byLink') },
              ]}
            />
          </div>
        ) : null}
        {byMail ? (
          <TextArea
            label={t('addresses')}
            hint={t('addressesHint')}
            autoComplete="off"
            value={text}
            onChange={setText}
            error={
              asked
                ? (missing ??
                  notThese ??
                  (refused === undefined ? undefined : t('addressesWrong', { which: addresses[Number(refused)] ?? '' })))
                : undefined
            }
          />
        ) : (
          <Input
            label={t('email')}
            type="email"
            optional
            hint={t('inviteEmailHint')}
            value={email}
            onChange={setEmail}
            error={unfit.get('email') === undefined ? undefined : t('emailMissing')}
          />
        )}
        <InvitedAs value={as} onChange={setAs} />
        {failure !== null && unfit.size === 0 ? <Notice state="bad">{sentence(failure)}</Notice> : null}
        {mails === false ? <p className="m">{t('mailSetUpHow')}</p> : null}
        <footer>
          <Button type="submit" kind="primary" busy={send.isPending || make.isPending}>
            {byMail ? t('sendInvites') : t('makeInvite')}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}
