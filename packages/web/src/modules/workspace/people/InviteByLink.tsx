import { createInvite, listInvites } from '@dealwright/contract/members';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../../app/api.ts';
import { fieldErrors, sentence } from '../../../app/problem.ts';
import { invalidate } from '../../../app/query-client.ts';
import { Button } from '../../../ui/Button.tsx';
import { Input } from '../../../ui/Input.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { t } from '../messages.ts';
import { InvitedAs, type InvitedRole, roleGiven } from './InvitedAs.tsx';
import type { MadeInvite } from './LinkOnce.tsx';

interface Props {
  as: InvitedRole;
  onAs: (as: InvitedRole) => void;
  onMade: (made: MadeInvite) => void;
  /** No mail server is set up: it is said how to. */
  mailless: boolean;
}

/** One link, to be sent by whoever makes it. */
export function InviteByLink({ as, onAs, onMade, mailless }: Props) {
  const [email, setEmail] = useState('');
  const make = useMutation({
    meta: { quiet: true },
    mutationFn: () => api(createInvite, { body: { ...roleGiven(as), ...(email.trim() === '' ? {} : { email: email.trim() }) } }),
    onSuccess: async (made) => {
      await invalidate(listInvites);
      onMade(made);
    },
  });
  const wrong = fieldErrors(make.error);
  return (
    <form
      className="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        make.mutate();
      }}
    >
      <Input
        label={t('email')}
        type="email"
        optional
        hint={t('inviteEmailHint')}
        value={email}
        onChange={setEmail}
        error={wrong.has('email') ? t('emailMissing') : undefined}
      />
      <InvitedAs value={as} onChange={onAs} />
      {make.isError && wrong.size === 0 ? <Notice state="bad">{sentence(make.error)}</Notice> : null}
      {mailless ? <p className="m">{t('mailSetUpHow')}</p> : null}
      <footer>
        <Button type="submit" kind="primary" busy={make.isPending}>
          {t('makeInvite')}
        </Button>
      </footer>
    </form>
  );
}
