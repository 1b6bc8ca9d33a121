import { Button } from '../../../ui/Button.tsx';
import '../../records/records.css';
import '../../records/lists.css';
import { FilterBar } from '../../records/lists/FilterBar.tsx';
import { filterText, itemsFrom } from '../../records/lists/filter.ts';
import { TypedSearch } from '../../records/lists/TypedSearch.tsx';
import { refOf, ViewMenu } from '../../records/lists/ViewMenu.tsx';
import { useFilterFields } from '../../records/lists/use-filter-fields.ts';
import { t } from '../messages.ts';
import type { SoughtState } from './use-sought.ts';

/** The views, the search and the filters of the list of deals, over board and table alike. */
export function PipelineBar({ state }: { state: SoughtState }) {
  const { sought, views, view, set, clear } = state;
  const fields = useFilterFields('deal', true);
  const typeOf = (field: string) => fields.find((one) => one.key === field)?.type ?? 'text';
  const items = itemsFrom(sought.filter);
  return (
    <div className="listbar">
      <ViewMenu
        kind="deal"
        views={views}
        current={view}
        now={{ filter: sought.filter ?? null, sort: view?.sort ?? null, columns: view?.columns ?? [] }}
        changed={state.changed}
        onChoose={(next) => set({ saved: next === null ? undefined : refOf(next), filter: undefined })}
      />
      <TypedSearch
        key={sought.q === undefined ? 'none' : 'some'}
        value={sought.q ?? ''}
        label={t('searchDeals')}
        onChange={(q) => set({ q })}
      />
      {items === null ? (
        <Button small icon="close" onClick={clear}>
          {t('badFilter')}
        </Button>
      ) : (
        <FilterBar
          fields={fields}
          items={items}
          runs={false}
          onChange={(next) =>
            // A view whose filter is taken off is no longer that view.
            set(next.length === 0 ? { filter: undefined, saved: undefined } : { filter: filterText(next, typeOf) })
          }
        />
      )}
    </div>
  );
}
