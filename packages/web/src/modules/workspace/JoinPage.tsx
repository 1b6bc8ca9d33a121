import { acceptInvite, readInvite } from '@dealwright/contract/members';
import { getMe } from '@dealwright/contract/workspace';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../../app/api.ts';
import { LoadFault } from '../../app/Fault.tsx';
import { isProblem, sentence } from '../../app/problem.ts';
import { queryClient } from '../../app/query-client.ts';
import { chooseWorkspace } from '../../app/workspace-choice.ts';
import { Button, buttonClass } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { Front } from './Front.tsx';
import { t } from './messages.ts';
import { ROLE_NAMES } from './names.ts';
import { forgetToken, tokenInAddress } from './token-in-address.ts';

/** Where an invite leads: who asks, to what, and the one way in. */
export function JoinPage() {
  const [token] = useState(tokenInAddress);
  const router = useRouter();
  const invite = useQuery({
    queryKey: ['invite', token],
    queryFn: ({ signal }) => api(readInvite, { body: { token }, signal }),
    retry: false,
  });
  // Signed in or not: both are an answer here.
  const me = useQuery({ queryKey: ['who joins'], queryFn: ({ signal }) => whoIsHere(signal) });
  const join = useMutation({
    meta: { quiet: true },
    mutationFn: () => api(acceptInvite, { body: { token } }),
    onSuccess: (workspace) => {
      forgetToken();
      chooseWorkspace(workspace.id);
      queryClient.clear();
      router.history.push('/today');
    },
  });
  if (invite.isPending || me.isPending)
    return (
      <Front title={t('joinTitle')} lede="">
        <Skeleton rows={2} />
      </Front>
    );
  if (invite.isError)
    return (
      <Front title={t('joinGone')} lede={isProblem(invite.error, 'not-found') ? t('joinGoneLede') : ''}>
        {isProblem(invite.error, 'not-found') ? (
          <Link to="/sign-in" className="link">
            {t('signIn')}
          </Link>
        ) : (
          <LoadFault failure={invite.error} onRetry={() => void invite.refetch()} />
        )}
      </Front>
    );
  const { workspace, by, role, email } = invite.data;
  const next = '/join';
  return (
    <Front title={t('joinName', { name: workspace })} lede={t('joinLede', { by, role: ROLE_NAMES[role] })}>
      {me.data ? (
        <>
          {join.isError ? <Notice state="bad">{sentence(join.error)}</Notice> : null}
          <p className="m2">{t('joinAs', { email: me.data.email })}</p>
          <Button kind="primary" className="wide" busy={join.isPending} onClick={() => join.mutate()}>
            {t('join')}
          </Button>
          <p className="other">
            <Link to="/sign-in" search={{ next }} className="link">
              {t('joinAsOther')}
            </Link>
          </p>
        </>
      ) : (
        <>
          {email === null ? null : <p className="m2">{t('joinFor', { email })}</p>}
          <Link to="/sign-up" search={{ next }} className={`${buttonClass('primary')} wide`}>
            {t('makeOne')}
          </Link>
          <p className="other">
            {t('haveAccount')}{' '}
            <Link to="/sign-in" search={{ next }} className="link">
              {t('signIn')}
            </Link>
          </p>
        </>
      )}
    </Front>
  );
}

/** Who is signed in; null where nobody is, which is no refusal here. */
async function whoIsHere(signal: AbortSignal): Promise<{ email: string } | null> {
  try {
    return (await api(getMe, { signal })).user;
  } catch (failure) {
    if (isProblem(failure, 'not-signed-in')) return null;
    throw failure;
  }
}
