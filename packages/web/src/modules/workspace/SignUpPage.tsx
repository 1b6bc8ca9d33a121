import { useMutation } from '@tanstack/react-query';
import { Link, useRouter, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { signUp } from '../../app/api.ts';
import { fieldErrors, sentence } from '../../app/problem.ts';
import { queryClient } from '../../app/query-client.ts';
import { Button } from '../../ui/Button.tsx';
import { Input } from '../../ui/Input.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Front } from './Front.tsx';
import { t } from './messages.ts';

const PASSWORD_LEAST = 8;

export function SignUpPage() {
  const { next } = useSearch({ from: '/sign-up' });
  const router = useRouter();
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [asked, setAsked] = useState(false);
  const wrong = {
    name: name.trim() === '' ? t('nameMissing') : undefined,
    email: /^\S+@\S+\.\S+$/.test(email.trim()) ? undefined : t('emailMissing'),
    password: password.length < PASSWORD_LEAST ? t('passwordShort') : undefined,
  };
  const make = useMutation({
    meta: { quiet: true },
    mutationFn: () => signUp({ name: name.trim(), email: email.trim(), password }),
    onSuccess: () => {
      queryClient.clear();
      router.history.push(next ?? '/welcome');
    },
  });
  const refused = fieldErrors(make.error);
  const error = (field: keyof typeof wrong) => (asked ? (wrong[field] ?? refused.get(field)) : undefined);
  return (
    <Front title={t('signUpTitle')} lede={t('signUpLede')}>
      <form
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setAsked(true);
          if (Object.values(wrong).every((one) => one === undefined)) make.mutate();
        }}
      >
        <Input label={t('name')} autoComplete="name" value={name} onChange={setName} error={error('name')} />
        <Input label={t('email')} type="email" autoComplete="username" value={email} onChange={setEmail} error={error('email')} />
        <Input
          label={t('password')}
          type="password"
          autoComplete="new-password"
          value={password}
          onChange={setPassword}
          hint={t('passwordHint')}
          error={error('password')}
        />
        {make.isError ? <Notice state="bad">{sentence(make.error)}</Notice> : null}
        <Button type="submit" kind="primary" className="wide" busy={make.isPending}>
          {t('signUp')}
        </Button>
      </form>
      <p className="other">
        {t('haveAccount')}{' '}
        <Link to="/sign-in" search={next === undefined ? {} : { next }} className="link">
          {t('signIn')}
        </Link>
      </p>
    </Front>
  );
}
