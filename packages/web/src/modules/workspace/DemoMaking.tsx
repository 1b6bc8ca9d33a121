import { getDemo } from '@dealwright/contract/demo';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { queryOf } from '../../app/api.ts';
import { LoadFault } from '../../app/Fault.tsx';
import { queryClient } from '../../app/query-client.ts';
import { meQuery } from '../../app/session.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Progress } from '../../ui/Progress.tsx';
import { Front } from './Front.tsx';
import { t } from './messages.ts';

/** A demo company while it is made, and the way in. Leaving the page does not stop it. */
export function DemoMaking() {
  const navigate = useNavigate();
  const state = useQuery({
    ...queryOf(getDemo),
    staleTime: 0,
    refetchInterval: ({ state: { data } }) => (data?.demo?.state === 'running' ? 500 : false),
  });
  const demo = state.data?.demo;
  const enter = async () => {
    queryClient.removeQueries({ predicate: (query) => query.queryKey[0] !== meQuery.queryKey[0] });
    await queryClient.fetchQuery({ ...meQuery, staleTime: 0 });
    await navigate({ to: '/today' });
  };
  return (
    <Front title={t(demo?.state === 'done' ? 'demoReady' : 'demoTitle')} lede={t('demoLede')} wide>
      {state.isError ? <LoadFault failure={state.error} onRetry={() => void state.refetch()} /> : null}
      <div className="form">
        <div>
          <Progress done={demo?.state === 'done' ? demo.of : (demo?.done ?? 0)} of={demo?.of ?? 0} label={t('demoMaking')} />
          <p className="tn m2" role="status">
            {demo === undefined || demo === null ? t('demoMaking') : demo.state === 'done' ? t('demoDone') : demo.phase || t('demoMaking')}
          </p>
        </div>
        {demo?.state === 'failed' ? <Notice state="bad">{t('demoFailed')}</Notice> : null}
        <div className="acts">
          <Button kind="primary" busy={demo?.state === 'running'} disabled={demo?.state !== 'done'} onClick={() => void enter()}>
            {t('demoEnter')}
          </Button>
          <span className="m">{t('demoLeave')}</span>
        </div>
      </div>
    </Front>
  );
}
