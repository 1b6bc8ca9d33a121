import type { ReplayView } from '@dealwright/contract/playbook-replay';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { FaultPage } from '../../../app/Fault.tsx';
import { PageHead } from '../../../app/PageHead.tsx';
import { Button } from '../../../ui/Button.tsx';
import { count, date, dateTime } from '../../../ui/format.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { Progress } from '../../../ui/Progress.tsx';
import { Select } from '../../../ui/Select.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { t } from './messages.ts';
import './replay.css';
import { ReplayForm } from './ReplayForm.tsx';
import { ReplayResult } from './ReplayResult.tsx';
import { useReplay } from './use-replay.ts';

const HERE = '/playbook/replay/$draft';

/** What a draft would have done to the moves of the past: the answer first, then each exit, and the records behind every mark. */
export function ReplayPage() {
  const { draft: id } = useParams({ from: '/signed-in/shell/playbook/replay/$draft' });
  const search = useSearch({ from: '/signed-in/shell/playbook/replay/$draft' });
  const navigate = useNavigate();
  const { draft, playbook, all, found, start, stop, failure } = useReplay(id, search.replay);
  const show = (replay: string) => void navigate({ to: HERE, params: { draft: id }, search: replay === '' ? {} : { replay } });
  if (failure !== null && found.data === undefined) return <FaultPage error={failure} reset={() => void draft.refetch()} />;
  const name = draft.data?.name ?? '';
  const earlier = all.data?.data ?? [];
  const view = found.data;
  return (
    <>
      <PageHead
        title={t('title')}
        crumb={
          <span className="crumb">
            <Link to="/playbook/drafts">{t('drafts')}</Link>
            <Icon name="chevronRight" small />
            <Link className="cut" to="/playbook/drafts/$draft" params={{ draft: id }}>
              {name}
            </Link>
            <Icon name="chevronRight" small />
            <h1>{t('title')}</h1>
          </span>
        }
      >
        {earlier.length < 2 ? null : (
          <Select
            bare
            label={t('earlier')}
            value={view?.id ?? ''}
            onChange={show}
            options={earlier.map((one) => ({
              value: one.id,
              label: t('ran', { when: dateTime(one.createdAt), from: date(one.since), to: date(one.until) }),
            }))}
          />
        )}
      </PageHead>
      <div className="page replay">
        <ReplayForm playbook={playbook} start={start} again={view !== undefined} onStarted={show} />
        {all.isPending || (earlier.length > 0 && view === undefined) ? <Skeleton rows={8} /> : null}
        {view === undefined ? null : <Shown view={view} changed={draft.data !== undefined && draft.data.hash !== view.hash} stop={stop} />}
      </div>
    </>
  );
}

function Shown({ view, changed, stop }: { view: ReplayView; changed: boolean; stop: ReturnType<typeof useReplay>['stop'] }) {
  if (view.state === 'running')
    return (
      <div className="job">
        <Progress done={view.done} of={view.total} label={t('running')} />
        <p className="tn m2" role="status">
          {t('runningOf', { done: count(view.done), n: view.total })}
        </p>
        <Button small busy={stop.isPending} onClick={() => stop.mutate()}>
          {t('cancel')}
        </Button>
      </div>
    );
  if (view.result === null) return <Notice state="warn">{view.state === 'stopped' ? t('stopped') : t('failed')}</Notice>;
  return (
    <>
      {changed ? <Notice state="warn">{t('changed')}</Notice> : null}
      <ReplayResult key={view.id} view={view} result={view.result} />
    </>
  );
}
