import { exportList } from '@dealwright/contract/views';
import { laterDialog } from '../../../ui/later.tsx';
import { urlOf } from '@dealwright/contract/client';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { LoadFault } from '../../../app/Fault.tsx';
import { openCreate } from '../../../app/overlay.ts';
import { PageHead } from '../../../app/PageHead.tsx';
import { useSession } from '../../../app/session.ts';
import { chosenWorkspace } from '../../../app/workspace-choice.ts';
import { Button, buttonClass } from '../../../ui/Button.tsx';
import { count } from '../../../ui/format.ts';
import { useKeys } from '../../../ui/keys.ts';
import { Pager } from '../../../ui/Pager.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import '../records.css';
import '../lists.css';
import { t } from '../messages.ts';
import { BulkBar } from './BulkBar.tsx';
import { FilterBar } from './FilterBar.tsx';
import { filterText, itemsFrom } from './filter.ts';
import type { ListDef } from './list-def.ts';
import { FirstOne, NoMatch } from './NoRows.tsx';
import { ListActs } from './ListActs.tsx';
import { ListRows } from './ListRows.tsx';
import { TypedSearch } from './TypedSearch.tsx';
import { type Listed, useColumns } from './use-columns.tsx';
import { useFilterFields } from './use-filter-fields.ts';
import { useListState } from './use-list-state.ts';
import { useSelection } from './use-selection.ts';
import { useViews, ViewMenu } from './ViewMenu.tsx';

const ColumnPicker = laterDialog(() => import('./ColumnPicker.tsx').then((module) => module.ColumnPicker));

const PAGE = 100;

/** A list of records: searched, filtered and sorted by the server, kept in the address and in views. */
export function ListPage<R extends Listed>({ def }: { def: ListDef<R> }) {
  const views = useViews(def.kind);
  const state = useListState(def, views);
  const list = useList(def, state);
  const fields = useFilterFields(def.kind, def.runs);
  const columns = useColumns(def, fields, state.columns);
  const mayWrite = useSession().workspace.role !== 'readOnly';
  const selection = useSelection(`${state.filter} ${state.q}`);
  const [picking, setPicking] = useState(false);
  const typeOf = (field: string) => fields.find((one) => one.key === field)?.type ?? 'text';
  const items = itemsFrom(state.filter);
  const rows = list.data?.pages.flatMap((page) => page.data) ?? [];
  const total = list.data?.pages[0]?.count;
  const create = () => openCreate(def.kind);
  useKeys([{ keys: 'c', label: def.newLabel, run: create }]);
  const asked = { ...(state.filter === undefined ? {} : { filter: state.filter }), ...(state.q === undefined ? {} : { q: state.q }) };
  const narrowed = Object.keys(asked).length > 0;
  const clear = () => state.choose(null);
  return (
    <>
      <PageHead title={def.title} note={total === undefined ? undefined : count(total)}>
        {def.kind === 'lead' ? (
          <Link to="/leads/sources" className={buttonClass('plain', true)}>
            {t('sources')}
          </Link>
        ) : null}
        <ListActs exportUrl={exportUrl(def.kind, asked, state.sort, columns.keys)} onColumns={() => setPicking(true)} />
        <Button small icon="plus" keys="C" onClick={create}>
          {def.newLabel}
        </Button>
      </PageHead>
      <div className="listbar">
        <ViewMenu kind={def.kind} views={views} current={state.view} now={state.now} changed={state.changed} onChoose={state.choose} />
        <TypedSearch value={state.q ?? ''} label={t('search', { list: def.title.toLowerCase() })} onChange={(q) => state.set({ q })} />
        {items === null ? (
          <Button small icon="close" onClick={clear}>
            {t('badFilter')}
          </Button>
        ) : (
          <FilterBar fields={fields} items={items} runs={def.runs} onChange={(next) => state.setFilter(filterText(next, typeOf))} />
        )}
      </div>
      <div className="page list" aria-busy={list.isFetching}>
        {list.isPending ? <Skeleton rows={12} /> : null}
        {list.isError ? <LoadFault failure={list.error} onRetry={() => void list.refetch()} /> : null}
        {list.isSuccess && rows.length === 0 ? narrowed ? <NoMatch onClear={clear} /> : <FirstOne def={def} /> : null}
        {rows.length > 0 ? (
          <>
            <ListRows
              def={def}
              rows={rows}
              columns={columns.shown}
              selection={mayWrite ? selection : null}
              sort={state.sort}
              onSort={(sort) => state.set({ sort: sort === def.sort && state.view?.sort == null ? undefined : sort })}
            />
            <Pager
              shown={rows.length}
              of={total}
              more={list.hasNextPage}
              busy={list.isFetchingNextPage}
              onMore={() => void list.fetchNextPage()}
            />
          </>
        ) : null}
      </div>
      <BulkBar
        target={{ kind: def.kind, endpoint: def.endpoint, which: selection.all ? whichOf(asked) : { ids: [...selection.ids] } }}
        selection={selection}
        loaded={rows.map((row) => row.id)}
        total={total}
        fields={fields}
        runs={def.runs}
      />
      {picking ? (
        <ColumnPicker
          choices={columns.choices}
          shown={columns.keys}
          onClose={() => setPicking(false)}
          onTake={(keys) => {
            setPicking(false);
            state.set({ columns: keys?.join(',') });
          }}
        />
      ) : null}
    </>
  );
}

/** All there are are named by a filter that everything fits. */
const whichOf = (asked: { filter?: string; q?: string }) =>
  Object.keys(asked).length === 0 ? { filter: '{"field":"createdAt","op":"notEmpty"}' } : asked;

function exportUrl(kind: ListDef<Listed>['kind'], asked: object, sort: string, keys: readonly string[]): string {
  const columns = keys.map((key) => (key === 'ownerId' ? 'owner' : key === 'stage' ? 'stageName' : key)).join(',');
  return urlOf(exportList, { kind }, { ...asked, sort, columns, workspace: chosenWorkspace() });
}

function useList<R>(def: ListDef<R>, state: { sort: string; filter: string | undefined; q: string | undefined; waits: boolean }) {
  const asked = {
    sort: state.sort,
    ...(state.filter === undefined ? {} : { filter: state.filter }),
    ...(state.q === undefined ? {} : { q: state.q }),
  };
  return useInfiniteQuery({
    queryKey: [def.endpoint, 'list', asked],
    queryFn: ({ pageParam, signal }) =>
      def.load({ limit: PAGE, count: 'true', ...asked, ...(pageParam === null ? {} : { cursor: pageParam }) }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: keepPreviousData,
    enabled: !state.waits,
  });
}
