import { setPassword } from '@dealwright/contract/members';
import { useMutation } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../../app/api.ts';
import { fieldErrors, sentence } from '../../app/problem.ts';
import { queryClient } from '../../app/query-client.ts';
import { Button } from '../../ui/Button.tsx';
import { Input } from '../../ui/Input.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { toast } from '../../ui/toasts.ts';
import { Front } from './Front.tsx';
import { t } from './messages.ts';
import { forgetToken, tokenInAddress } from './token-in-address.ts';

const PASSWORD_LEAST = 8;

/** Where a link for a new password leads. */
export function NewPasswordPage() {
  const router = useRouter();
  const [token] = useState(tokenInAddress);
  const [password, setNew] = useState('');
  const [asked, setAsked] = useState(false);
  const set = useMutation({
    meta: { quiet: true },
    mutationFn: () => api(setPassword, { body: { token, password } }),
    onSuccess: () => {
      forgetToken();
      queryClient.clear();
      toast(t('passwordChanged'));
      router.history.push('/sign-in');
    },
  });
  const short = password.length < PASSWORD_LEAST ? t('passwordShort') : undefined;
  const wrong = fieldErrors(set.error);
  return (
    <Front title={t('newPasswordTitle')} lede={t('newPasswordLede')}>
      <form
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setAsked(true);
          if (short === undefined) set.mutate();
        }}
      >
        <Input
          label={t('newPassword')}
          type="password"
          autoComplete="new-password"
          value={password}
          onChange={setNew}
          hint={t('passwordHint')}
          error={asked ? (short ?? wrong.get('password')) : undefined}
        />
        {set.isError ? <Notice state="bad">{sentence(set.error)}</Notice> : null}
        <Button type="submit" kind="primary" className="wide" busy={set.isPending}>
          {t('changePassword')}
        </Button>
      </form>
    </Front>
  );
}
