import type { Pipeline } from '@dealwright/contract/pipeline';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { LoadFault } from '../../app/Fault.tsx';
import { openCreate } from '../../app/overlay.ts';
import { PageHead } from '../../app/PageHead.tsx';
import { useSession } from '../../app/session.ts';
import { Button, buttonClass } from '../../ui/Button.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { moneyShort } from '../../ui/format.ts';
import { useKeys } from '../../ui/keys.ts';
import { laterForm } from '../../ui/later.tsx';
import { Segments } from '../../ui/Segments.tsx';
import { Select } from '../../ui/Select.tsx';
import { NoMatch } from '../records/lists/NoRows.tsx';
import { t } from './messages.ts';
import './pipeline.css';
import './next.css';
import './record.css';
import { addToSums } from './pipeline/board.ts';
import { Board } from './pipeline/Board.tsx';
import { BoardSkeleton } from './pipeline/BoardSkeleton.tsx';
import { PipelineBar } from './pipeline/PipelineBar.tsx';
import { useSought } from './pipeline/use-sought.ts';
import { pipelineQuery } from './reads.ts';

const LookTable = laterForm(() => import('./pipeline/LookTable.tsx').then((module) => module.LookTable));

/** The open deals of one process by stage: how many, how much, how long, and what is next for each. */
export function PipelinePage() {
  const state = useSought();
  const { search, sought, narrowed, set } = state;
  const asTable = search.view === 'table';
  const { workspace } = useSession();
  const query = pipelineQuery(search.process, sought);
  const { data, error, refetch } = useQuery({ ...query, placeholderData: keepPreviousData, enabled: !state.waits });
  const show = (view: 'board' | 'table') => set({ view: view === 'table' ? view : undefined, sign: undefined, sort: undefined });
  useKeys([
    { keys: 'c', label: t('newDeal'), run: () => openCreate('deal') },
    { keys: 'b', label: t('asBoard'), run: () => show('board') },
    { keys: 't', label: t('asTable'), run: () => show('table') },
  ]);
  return (
    <>
      <PageHead title={t('pipeline')} note={data === undefined ? undefined : totalOf(data, narrowed)}>
        {data === undefined || data.processes.length < 2 ? null : (
          <div className="process-pick">
            <Select
              label={t('process')}
              bare
              value={data.process.id}
              options={data.processes.map((one) => ({ value: one.id, label: one.name }))}
              onChange={(next) => set({ process: next })}
            />
          </div>
        )}
        <Segments
          small
          label={t('boardOrTable')}
          value={asTable ? 'table' : 'board'}
          onChange={show}
          options={[
            { value: 'board', label: t('asBoard') },
            { value: 'table', label: t('asTable') },
          ]}
        />
        <Button small icon="plus" keys="C" onClick={() => openCreate('deal')}>
          {t('newDeal')}
        </Button>
      </PageHead>
      <PipelineBar state={state} />
      {data === undefined && error !== null ? (
        <div className="page narrow">
          <LoadFault failure={error} onRetry={() => void refetch()} />
        </div>
      ) : null}
      {data === undefined && error === null ? <BoardSkeleton /> : null}
      {data === undefined ? null : (
        <>
          {data.columns.some((column) => column.count > 0) ? null : narrowed ? (
            <div className="page narrow no-deals">
              <NoMatch onClear={state.clear} />
            </div>
          ) : (
            <NoDeals />
          )}
          {asTable ? null : (
            <Board key={data.process.id} board={data} boardKey={query.queryKey} currency={workspace.currency} sought={sought} />
          )}
          <LookTable process={data.process.id} usual={asTable ? 'all' : 'any'} sought={sought} />
        </>
      )}
    </>
  );
}

/** `17 open, €516.9k + 2 unknown` */
function totalOf({ columns }: Pipeline, narrowed: boolean): string {
  const open = columns.reduce((sum, column) => sum + column.count, 0);
  const unknown = columns.reduce((sum, column) => sum + column.unknown, 0);
  const sums = columns
    .flatMap((column) => column.sums)
    .reduce<Pipeline['columns'][number]['sums']>((all, one) => addToSums(all, one.amount, one.currency, 1n), []);
  const worth = [...sums.map((sum) => moneyShort(sum.amount, sum.currency)), ...(unknown > 0 ? [t('nUnknown', { n: unknown })] : [])].join(
    ' + ',
  );
  return [t('openCount', { n: open }), worth, narrowed ? t('asFiltered') : ''].filter(Boolean).join(', ');
}

function NoDeals() {
  return (
    <div className="page narrow no-deals">
      <Empty
        title={t('noDeals')}
        act={
          <div className="acts">
            <Button kind="primary" icon="plus" onClick={() => openCreate('deal')}>
              {t('newDeal')}
            </Button>
            <Link to="/imports" className={buttonClass()}>
              {t('importFile')}
            </Link>
          </div>
        }
      >
        {t('noDealsWhy')}
      </Empty>
    </div>
  );
}
