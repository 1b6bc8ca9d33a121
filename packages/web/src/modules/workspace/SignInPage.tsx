import { getMail } from '@dealwright/contract/members';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useRouter, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { queryOf, signIn } from '../../app/api.ts';
import { sentence } from '../../app/problem.ts';
import { queryClient } from '../../app/query-client.ts';
import { Button } from '../../ui/Button.tsx';
import { Input } from '../../ui/Input.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Front } from './Front.tsx';
import { t } from './messages.ts';

export function SignInPage() {
  const { next } = useSearch({ from: '/sign-in' });
  const router = useRouter();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [asked, setAsked] = useState(false);
  const mail = useQuery(queryOf(getMail));
  const enter = useMutation({
    meta: { quiet: true },
    mutationFn: () => signIn({ email: email.trim(), password }),
    onSuccess: () => {
      queryClient.clear();
      router.history.push(next ?? '/today');
    },
  });
  return (
    <Front title={t('signInTitle')} lede={t('signInLede')}>
      <form
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setAsked(true);
          if (email.trim() !== '' && password !== '') enter.mutate();
        }}
      >
        <Input
          label={t('email')}
          type="email"
          autoComplete="username"
          value={email}
          onChange={setEmail}
          error={asked && email.trim() === '' ? t('emailMissing') : undefined}
        />
        <Input
          label={t('password')}
          type="password"
          autoComplete="current-password"
          value={password}
          onChange={setPassword}
          error={asked && password === '' ? t('passwordMissing') : undefined}
        />
        {enter.isError ? <Notice state="bad">{sentence(enter.error)}</Notice> : null}
        <Button type="submit" kind="primary" className="wide" busy={enter.isPending}>
          {t('signIn')}
        </Button>
      </form>
      {mail.data === undefined ? null : (
        <p className="other">
          {mail.data.setUp ? (
            <Link to="/forgotten-password" className="link">
              {t('forgot')}
            </Link>
          ) : (
            t('forgotten')
          )}
        </p>
      )}
      <p className="other">
        {t('noAccount')}{' '}
        <Link to="/sign-up" search={next === undefined ? {} : { next }} className="link">
          {t('makeOne')}
        </Link>
      </p>
    </Front>
  );
}
