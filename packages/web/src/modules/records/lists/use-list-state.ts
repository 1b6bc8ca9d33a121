import type { View } from '@dealwright/contract/views';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ListSearch } from '../../../app/search.ts';
import type { Kept } from './kept.ts';
import type { ListDef } from './list-def.ts';
import { refOf } from './ViewMenu.tsx';

type Change = Partial<Record<keyof ListSearch, string | undefined>>;

/** What a list shows, out of its address: what stands there, else what its view says, else the list's own. */
export function useListState<R>(def: Pick<ListDef<R>, 'path' | 'sort'>, views: readonly View[]) {
  const navigate = useNavigate();
  const search: ListSearch = useSearch({ from: `/signed-in/shell${def.path}` });
  const view = views.find((one) => refOf(one) === search.view);
  const columns = search.columns?.split(',') ?? (view && view.columns.length > 0 ? view.columns : null);
  const filter = search.filter ?? view?.filter ?? undefined;
  const sort = search.sort ?? view?.sort ?? def.sort;
  const set = (change: Change) => void navigate({ to: def.path, search: kept({ ...search, ...change }), replace: true });
  const now: Kept = { filter: filter ?? null, sort: sort === def.sort ? null : sort, columns: columns ?? [] };
  const changed =
    view !== undefined &&
    (search.columns !== undefined ||
      (search.filter !== undefined && search.filter !== view.filter) ||
      (search.sort !== undefined && search.sort !== (view.sort ?? def.sort)));
  return {
    q: search.q,
    filter,
    sort,
    columns,
    view,
    /** The address names a view that is not known yet. */
    waits: search.view !== undefined && views.length === 0,
    now,
    changed,
    set,
    // A view whose filter is taken off is no longer that view.
    setFilter: (next: string | undefined) =>
      next === undefined && view !== undefined
        ? set({ view: undefined, filter: undefined, ...(view.sort === null ? {} : { sort: search.sort ?? view.sort }) })
        : set({ filter: next }),
    choose: (next: View | null) => void navigate({ to: def.path, search: next === null ? {} : { view: refOf(next) } }),
  };
}

/** Empty parts leave the address. */
function kept(search: Change): ListSearch {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined && value !== ''));
}
