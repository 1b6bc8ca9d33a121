import {
  cancelMigration,
  getMigration,
  type MigrationDetail,
  pauseMigration,
  resumeMigration,
  undoMigration,
} from '@dealwright/contract/migrations';
import { useMutation } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api, queryOf } from '../../../app/api.ts';
import { LoadFault } from '../../../app/Fault.tsx';
import { sentence } from '../../../app/problem.ts';
import { queryClient } from '../../../app/query-client.ts';
import { Button } from '../../../ui/Button.tsx';
import { count } from '../../../ui/format.ts';
import { Notice } from '../../../ui/Notice.tsx';
import { Progress } from '../../../ui/Progress.tsx';
import { Section } from '../../../ui/Section.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { t } from './messages.ts';
import { RunOutcome } from './RunOutcome.tsx';
import { RunRecords } from './RunRecords.tsx';
import { useRun } from './use-run.ts';

const VERBS = { pause: pauseMigration, resume: resumeMigration, cancel: cancelMigration, undo: undoMigration } as const;

/** A migration that runs or has run: how far, its result, and the way back. Leaving the page does not stop it. */
export function RunView({ playbook, run: id }: { playbook: string; run: string }) {
  const run = useRun(playbook, id);
  if (run.isError && !run.data) return <LoadFault failure={run.error} onRetry={() => void run.refetch()} />;
  if (run.data === undefined) return <Skeleton rows={8} />;
  return (
    <>
      <Section title={t(`state-${run.data.state}`)} note={t('fromTo', { from: run.data.from, to: run.data.to })}>
        <Steering playbook={playbook} run={run.data} />
        <RunOutcome run={run.data} />
      </Section>
      <RunRecords key={run.data.state} playbook={playbook} run={run.data} />
    </>
  );
}

function Steering({ playbook, run }: { playbook: string; run: MigrationDetail }) {
  const params = { id: playbook, migration: run.id };
  const steer = useMutation({
    meta: { quiet: true },
    mutationFn: (verb: keyof typeof VERBS) => api(VERBS[verb], { params }),
    onSuccess: (now) => queryClient.setQueryData(queryOf(getMigration, { params }).queryKey, now),
  });
  useEffect(() => {
    // Records are in other stages than lists, boards and Today have read.
    void queryClient.invalidateQueries({ predicate: (query) => query.queryKey[0] !== getMigration.path });
  }, [run.state]);
  const working = run.state === 'running' || run.state === 'undoing';
  const back = run.state === 'undoing';
  const [done, of] = back ? [run.undone + run.kept, run.migrated] : [run.done, run.total];
  const act = (verb: keyof typeof VERBS, text: string, kind: 'primary' | 'plain' = 'plain') => (
    <Button kind={kind} busy={steer.isPending && steer.variables === verb} onClick={() => steer.mutate(verb)}>
      {text}
    </Button>
  );
  return (
    <div className="runtop">
      {working || run.state === 'paused' ? (
        <>
          <Progress done={done} of={of} label={t(back ? 'undoing' : 'running', { from: run.from, to: run.to })} />
          <p className="tn m2" role="status">
            {t('progress', { done: count(done), of: count(of) })}
          </p>
        </>
      ) : null}
      {run.stalled ? <Notice state="warn">{t('stalled')}</Notice> : null}
      {steer.isError ? <Notice state="bad">{sentence(steer.error)}</Notice> : null}
      <div className="migrateacts">
        {run.state === 'paused' || run.stalled ? act('resume', t('goOn'), 'primary') : null}
        {run.state === 'running' ? act('pause', t('pause')) : null}
        {run.state === 'running' || run.state === 'paused' ? (
          <>
            {act('cancel', t('cancel'))}
            <span className="m">{t('cancelNote')}</span>
          </>
        ) : null}
        {(run.state === 'done' || run.state === 'cancelled') && run.migrated > 0 ? (
          <>
            {act('undo', t('undo'))}
            <span className="m">{t('undoNote')}</span>
          </>
        ) : null}
      </div>
    </div>
  );
}
