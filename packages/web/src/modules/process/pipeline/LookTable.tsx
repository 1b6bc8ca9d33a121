import type { LookedAt, Sign } from '@dealwright/contract/views';
import { needsALook, SIGNS } from '@dealwright/contract/views';
import { changeDeal } from '@dealwright/contract/deals';
import type { BodyIn } from '@dealwright/contract/route';
import type { Value } from '@dealwright/contract/shapes';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { api } from '../../../app/api.ts';
import { LoadFault } from '../../../app/Fault.tsx';
import { useSession } from '../../../app/session.ts';
import { count } from '../../../ui/format.ts';
import { Pager } from '../../../ui/Pager.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { Table } from '../../../ui/Table.tsx';
import { t } from '../messages.ts';
import type { Sought } from '../reads.ts';
import { refresh } from '../writes.ts';
import { lookColumns, SIGN_NAMES } from './look-columns.tsx';
import './look-table.css';

type Shown = Sign | 'any' | 'all';
const SHOWN: readonly Shown[] = ['all', 'any', ...SIGNS];

/** The open deals of a process as a table that is edited where it stands; by default those that need a look, each with its reason. */
export function LookTable({ process, usual, sought }: { process: string; usual: 'any' | 'all'; sought: Sought }) {
  const search = useSearch({ from: '/signed-in/shell/pipeline' });
  const navigate = useNavigate();
  const { workspace, masked } = useSession();
  const sign = SHOWN.find((one) => one === search.sign) ?? usual;
  const sort = search.sort ?? 'stageEnteredAt';
  const list = useInfiniteQuery({
    queryKey: [needsALook.path, { process, sign, sort, ...sought }],
    queryFn: ({ pageParam, signal }) =>
      api(needsALook, {
        query: { process, sign, sort, ...sought, limit: 100, ...(pageParam === null ? {} : { cursor: pageParam }) },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: keepPreviousData,
  });
  const counts = list.data?.pages[0]?.counts;
  const rows = list.data?.pages.flatMap((page) => page.data) ?? [];
  const set = (change: { sign?: string; sort?: string }) =>
    void navigate({ to: '/pipeline', search: { ...search, ...change }, replace: true });
  const countOf = (one: Shown): number | undefined => (one === 'any' || one === 'all' ? counts?.[one] : (counts?.signs[one] ?? 0));
  const change = async (id: string, body: Record<string, Value>) => {
    const given: BodyIn<typeof changeDeal> = body;
    const after = await api(changeDeal, { params: { id }, body: given });
    await refresh();
    return after;
  };
  return (
    <section className="look" aria-label={t('needsALook')}>
      <header>
        <h2>{t('needsALook')}</h2>
        <div className="chips" role="group" aria-label={t('lookSigns')}>
          {SHOWN.map((one) => (
            <button
              key={one}
              type="button"
              className={one === sign ? 'chip on' : 'chip'}
              aria-pressed={one === sign}
              onClick={() => set({ sign: one })}
            >
              {one === 'all' ? t('lookAllOpen') : one === 'any' ? t('lookAny') : SIGN_NAMES[one]}{' '}
              <b className="tn">{countOf(one) === undefined ? '' : count(countOf(one) ?? 0)}</b>
            </button>
          ))}
        </div>
      </header>
      {list.isPending ? <Skeleton rows={5} /> : null}
      {list.isError ? <LoadFault failure={list.error} onRetry={() => void list.refetch()} /> : null}
      {list.isSuccess && rows.length === 0 ? <p className="m">{t('lookNone')}</p> : null}
      {rows.length === 0 ? null : (
        <>
          <div className="look-rows">
            <Table<LookedAt>
              label={t('needsALook')}
              rows={rows}
              columns={lookColumns({
                endpoint: needsALook.path,
                change,
                mayEdit: (key) => workspace.role !== 'readOnly' && masked['deal']?.[key] === undefined,
              })}
              id={(row) => row.id}
              onOpen={(row) => void navigate({ to: '/deals/$id', params: { id: row.id } })}
              sort={sort}
              onSort={(next) => set({ sort: next })}
            />
          </div>
          <Pager
            shown={rows.length}
            of={countOf(sign)}
            more={list.hasNextPage}
            busy={list.isFetchingNextPage}
            onMore={() => void list.fetchNextPage()}
          />
        </>
      )}
    </section>
  );
}
