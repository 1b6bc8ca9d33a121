import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { LoadFault } from '../../../app/Fault.tsx';
import { openCreate } from '../../../app/overlay.ts';
import { PageHead } from '../../../app/PageHead.tsx';
import { RECORD_PATHS } from '../../../app/RecordLink.tsx';
import type { ListSearch } from '../../../app/search.ts';
import { Button } from '../../../ui/Button.tsx';
import { Empty } from '../../../ui/Empty.tsx';
import { count } from '../../../ui/format.ts';
import { useKeys } from '../../../ui/keys.ts';
import { Notice } from '../../../ui/Notice.tsx';
import { Pager } from '../../../ui/Pager.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { Table } from '../../../ui/Table.tsx';
import { useSettled } from '../../../ui/use-settled.ts';
import '../records.css';
import { t } from '../messages.ts';
import { FilterBar } from './FilterBar.tsx';
import type { Condition } from './filter.ts';
import { conditionsFrom, filterText } from './filter.ts';
import type { ListDef } from './list-def.ts';
import { SearchBox } from './SearchBox.tsx';
import { useFilterFields } from './use-filter-fields.ts';

const PAGE = 100;

/** A list of records: searched, filtered and sorted by the server, kept in the address. */
export function ListPage<R extends { id: string }>({ def }: { def: ListDef<R> }) {
  const navigate = useNavigate();
  const search = useSearch({ from: `/signed-in/shell${def.path}` });
  const set = (change: Partial<Record<keyof ListSearch, string | undefined>>) =>
    void navigate({ to: def.path, search: kept({ ...search, ...change }), replace: true });
  const list = useList(def, search);
  const fields = useFilterFields(def.kind, def.runs);
  const typeOf = (field: string) => fields.find((one) => one.key === field)?.type ?? 'text';
  const conditions = conditionsFrom(search.filter);
  const rows = list.data?.pages.flatMap((page) => page.data) ?? [];
  const total = list.data?.pages[0]?.count;
  const create = () => openCreate(def.kind);
  useKeys([{ keys: 'c', label: def.newLabel, run: create }]);
  const narrowed = search.q !== undefined || search.filter !== undefined;
  const clear = () => set({ q: undefined, filter: undefined });
  return (
    <>
      <PageHead title={def.title} note={total === undefined ? undefined : count(total)}>
        <Button small icon="plus" keys="C" onClick={create}>
          {def.newLabel}
        </Button>
      </PageHead>
      <div className="listbar">
        <Search value={search.q ?? ''} label={t('search', { list: def.title.toLowerCase() })} onChange={(q) => set({ q })} />
        {conditions === null ? (
          <Button small icon="close" onClick={clear}>
            {t('badFilter')}
          </Button>
        ) : (
          <FilterBar
            fields={fields}
            conditions={conditions}
            runs={def.runs}
            onChange={(next: Condition[]) => set({ filter: filterText(next, typeOf) })}
          />
        )}
      </div>
      <div className="page list" aria-busy={list.isFetching}>
        {list.isPending ? <Skeleton rows={12} /> : null}
        {list.isError ? <LoadFault failure={list.error} onRetry={() => void list.refetch()} /> : null}
        {list.isSuccess && rows.length === 0 ? narrowed ? <NoMatch onClear={clear} /> : <FirstOne def={def} /> : null}
        {rows.length > 0 ? (
          <>
            <Table
              label={def.title}
              rows={rows}
              columns={def.columns}
              id={(row) => row.id}
              onOpen={(row) => void navigate({ to: RECORD_PATHS[def.kind], params: { id: row.id } })}
              sort={search.sort ?? def.sort}
              onSort={(sort) => set({ sort: sort === def.sort ? undefined : sort })}
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
    </>
  );
}

/** Empty parts leave the address. */
function kept(search: Partial<Record<keyof ListSearch, string | undefined>>): ListSearch {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined && value !== ''));
}

function useList<R>(def: ListDef<R>, search: ListSearch) {
  const asked = {
    sort: search.sort ?? def.sort,
    ...(search.filter === undefined ? {} : { filter: search.filter }),
    ...(search.q === undefined ? {} : { q: search.q }),
  };
  return useInfiniteQuery({
    queryKey: [def.endpoint, 'list', asked],
    queryFn: ({ pageParam, signal }) =>
      def.load({ limit: PAGE, count: 'true', ...asked, ...(pageParam === null ? {} : { cursor: pageParam }) }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: keepPreviousData,
  });
}

/** What is typed goes into the address once it rests. */
function Search({ value, label, onChange }: { value: string; label: string; onChange: (q: string) => void }) {
  const [typed, setTyped] = useState(value);
  const settled = useSettled(typed, 200);
  useEffect(() => {
    if (settled.trim() !== value && settled === typed) onChange(settled.trim());
    // oxlint-disable-next-line react/exhaustive-deps -- only a rest in typing searches; the address changing by itself does not
  }, [settled]);
  return <SearchBox value={typed} label={label} onChange={setTyped} />;
}

function NoMatch({ onClear }: { onClear: () => void }) {
  return (
    <Notice
      acts={
        <Button small onClick={onClear}>
          {t('clearAll')}
        </Button>
      }
    >
      {t('noMatch')}
    </Notice>
  );
}

function FirstOne<R>({ def }: { def: ListDef<R> }) {
  const navigate = useNavigate();
  return (
    <Empty
      title={t('emptyTitle')}
      act={
        <div className="acts">
          <Button kind="primary" icon="plus" onClick={() => openCreate(def.kind)}>
            {def.newLabel}
          </Button>
          {def.kind === 'customer' ? null : (
            <Button icon="upload" onClick={() => void navigate({ to: '/imports' })}>
              {t('importThem')}
            </Button>
          )}
        </div>
      }
    >
      {def.empty}
    </Empty>
  );
}
