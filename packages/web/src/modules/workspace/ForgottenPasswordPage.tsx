import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { askForPassword } from '../../app/api.ts';
import { fieldErrors, sentence } from '../../app/problem.ts';
import { Button } from '../../ui/Button.tsx';
import { Input } from '../../ui/Input.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Front } from './Front.tsx';
import { t } from './messages.ts';

/** Asks for a link for a new password by mail. What it says afterwards tells nobody who has an account. */
export function ForgottenPasswordPage() {
  const [email, setEmail] = useState('');
  const [asked, setAsked] = useState(false);
  const send = useMutation({ meta: { quiet: true }, mutationFn: () => askForPassword(email.trim()) });
  const back = (
    <p className="other">
      <Link to="/sign-in" className="link">
        {t('backToSignIn')}
      </Link>
    </p>
  );
  if (send.isSuccess)
    return (
      <Front title={t('forgotSentTitle')} lede={t('forgotSentLede', { email: email.trim() })}>
        <p className="m2">{t('forgotNothing')}</p>
        {back}
      </Front>
    );
  const wrong = fieldErrors(send.error);
  return (
    <Front title={t('forgotTitle')} lede={t('forgotLede')}>
      <form
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setAsked(true);
          if (email.trim() !== '') send.mutate();
        }}
      >
        <Input
          label={t('email')}
          type="email"
          autoComplete="username"
          value={email}
          onChange={setEmail}
          error={asked && (email.trim() === '' || wrong.has('email')) ? t('emailMissing') : undefined}
        />
        {send.isError && wrong.size === 0 ? <Notice state="bad">{sentence(send.error)}</Notice> : null}
        <Button type="submit" kind="primary" className="wide" busy={send.isPending}>
          {t('forgotSend')}
        </Button>
      </form>
      {back}
    </Front>
  );
}
