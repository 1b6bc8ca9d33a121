import { useNavigate, useSearch } from '@tanstack/react-router';
import { refOf, useViews } from '../../records/lists/ViewMenu.tsx';
import type { Sought } from '../reads.ts';

const PATH = '/pipeline';

/** What board and table show, out of the address: its own filter and search, else the filter of the saved view it names. */
export function useSought() {
  const search = useSearch({ from: '/signed-in/shell/pipeline' });
  const navigate = useNavigate();
  const views = useViews('deal');
  const view = views.find((one) => refOf(one) === search.saved);
  const filter = search.filter ?? view?.filter ?? undefined;
  const sought: Sought = {
    ...(filter === undefined ? {} : { filter }),
    ...(search.q === undefined ? {} : { q: search.q }),
  };
  const set = (change: { [K in keyof typeof search]?: string | undefined }) => {
    const kept = Object.entries({ ...search, ...change }).filter(([, value]) => value !== undefined && value !== '');
    void navigate({ to: PATH, search: Object.fromEntries(kept), replace: true });
  };
  return {
    search,
    sought,
    narrowed: Object.keys(sought).length > 0,
    views,
    view,
    /** The address names a view that is not known yet. */
    waits: search.saved !== undefined && views.length === 0,
    changed: view !== undefined && search.filter !== undefined && search.filter !== view.filter,
    set,
    clear: () => set({ filter: undefined, q: undefined, saved: undefined }),
  };
}
export type SoughtState = ReturnType<typeof useSought>;
