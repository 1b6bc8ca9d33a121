import { listInvites, mailInvites } from '@dealwright/contract/members';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../../app/api.ts';
import { fieldErrors, sentence } from '../../../app/problem.ts';
import { invalidate } from '../../../app/query-client.ts';
import { Button } from '../../../ui/Button.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { TextArea } from '../../../ui/TextArea.tsx';
import { toast } from '../../../ui/toasts.ts';
import { t } from '../messages.ts';
import { addressesIn } from './addresses.ts';
import { InvitedAs, type InvitedRole, roleGiven } from './InvitedAs.tsx';
import type { MailedInvites } from './Skipped.tsx';

interface Props {
  as: InvitedRole;
  onAs: (as: InvitedRole) => void;
  onSent: (invited: MailedInvites) => void;
}

/** Several people at once, each by a mail with a link of their own. */
export function InviteByMail({ as, onAs, onSent }: Props) {
  const [text, setText] = useState('');
  const [asked, setAsked] = useState(false);
  const { addresses, wrong } = addressesIn(text);
  const send = useMutation({
    meta: { quiet: true },
    mutationFn: () => api(mailInvites, { body: { ...roleGiven(as), emails: [...addresses] } }),
    onSuccess: async (invited) => {
      await invalidate(listInvites);
      if (invited.data.length > 0) toast(t('invitesQueued', { n: invited.data.length }));
      onSent(invited);
    },
  });
  const unfit = [...fieldErrors(send.error).keys()].flatMap((name) => addresses[Number(name.replace('emails.', ''))] ?? []);
  const bad = [...wrong, ...unfit];
  const missing = addresses.length === 0 && wrong.length === 0;
  return (
    <form
      className="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (!missing && wrong.length === 0) send.mutate();
      }}
    >
      <TextArea
        label={t('addresses')}
        hint={t('addressesHint')}
        autoComplete="off"
        value={text}
        onChange={setText}
        error={
          !asked ? undefined : missing ? t('addressesMissing') : bad.length > 0 ? t('addressesWrong', { which: bad.join(', ') }) : undefined
        }
      />
      <InvitedAs value={as} onChange={onAs} />
      {send.isError && unfit.length === 0 ? <Notice state="bad">{sentence(send.error)}</Notice> : null}
      <footer>
        <Button type="submit" kind="primary" busy={send.isPending}>
          {t('sendInvites')}
        </Button>
      </footer>
    </form>
  );
}
