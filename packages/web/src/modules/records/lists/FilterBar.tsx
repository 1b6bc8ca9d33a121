import { useState } from 'react';
import { laterForm } from '../../../ui/later.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { useKeys } from '../../../ui/keys.ts';
import { Segments } from '../../../ui/Segments.tsx';
import { t } from '../messages.ts';
import { chipWords } from './filter-words.ts';
import type { Condition, Item } from './filter.ts';
import { ENDED, isGroup, OPEN, sameItem } from './filter.ts';
import type { FilterField } from './use-filter-fields.ts';

const ConditionForm = laterForm(() => import('./ConditionForm.tsx').then((module) => module.ConditionForm));

interface Props {
  fields: readonly FilterField[];
  items: readonly Item[];
  runs: boolean;
  onChange: (items: Item[]) => void;
}
/** What the form is for: a new condition, one more alternative to an item, or another for one of its conditions. */
interface Editing {
  item: Item | null;
  condition: Condition | null;
}

const partsOf = (item: Item): readonly Condition[] => (isGroup(item) ? item.any : [item]);
const itemFrom = (parts: readonly Condition[]): Item[] => {
  const [only] = parts;
  return only === undefined ? [] : [parts.length === 1 ? only : { any: parts }];
};

/** What the list shows: the conditions as chips, each to change, to take off, or to give an alternative. */
export function FilterBar({ fields, items, runs, onChange }: Props) {
  const [editing, setEditing] = useState<Editing | null>(null);
  useKeys([{ keys: 'f', label: t('addFilter'), run: () => setEditing({ item: null, condition: null }) }]);
  const isState = (one: Item) => runs && (sameItem(one, OPEN) || sameItem(one, ENDED));
  const rest = items.filter((one) => !isState(one));
  const which = !runs
    ? 'all'
    : items.some((one) => sameItem(one, OPEN))
      ? 'open'
      : items.some((one) => sameItem(one, ENDED))
        ? 'ended'
        : 'all';
  const put = (before: Item, parts: readonly Condition[]) => onChange(items.flatMap((one) => (one === before ? itemFrom(parts) : [one])));
  const take = (condition: Condition) => {
    const { item, condition: before } = editing ?? { item: null, condition: null };
    if (item === null) onChange([...items, condition]);
    else if (before === null) put(item, [...partsOf(item), condition]);
    else
      put(
        item,
        partsOf(item).map((one) => (one === before ? condition : one)),
      );
    setEditing(null);
  };
  return (
    <div className="filterbar" role="group" aria-label={t('filters')}>
      {runs ? (
        <Segments
          small
          label={t('which')}
          value={which}
          onChange={(next) => onChange([...(next === 'open' ? [OPEN] : next === 'ended' ? [ENDED] : []), ...rest])}
          options={[
            { value: 'all', label: t('all') },
            { value: 'open', label: t('open') },
            { value: 'ended', label: t('ended') },
          ]}
        />
      ) : null}
      {rest.map((item) => (
        <span key={JSON.stringify(item)} className="chip fchip">
          {partsOf(item).map((condition, at) => (
            <span key={JSON.stringify(condition)} className="fpart">
              {at === 0 ? null : <span className="m">{t('or')}</span>}
              <Words condition={condition} fields={fields} onEdit={() => setEditing({ item, condition })} />
              <RemoveButton
                name={nameOf(condition, fields)}
                onRemove={() =>
                  put(
                    item,
                    partsOf(item).filter((one) => one !== condition),
                  )
                }
              />
            </span>
          ))}
          <button
            type="button"
            className="for"
            title={t('orTitle')}
            aria-label={t('orTitle')}
            onClick={() => setEditing({ item, condition: null })}
          >
            {t('or')}
          </button>
        </span>
      ))}
      {editing === null ? (
        <Button small kind="quiet" icon="filter" keys="F" onClick={() => setEditing({ item: null, condition: null })}>
          {t('filter')}
        </Button>
      ) : (
        <ConditionForm fields={fields} given={editing.condition} onTake={take} onCancel={() => setEditing(null)} />
      )}
    </div>
  );
}

const nameOf = (condition: Condition, fields: readonly FilterField[]): string =>
  fields.find((one) => one.key === condition.field)?.label ?? (condition.field === 'accountId' ? t('account') : condition.field);

function Words({ condition, fields, onEdit }: { condition: Condition; fields: readonly FilterField[]; onEdit: () => void }) {
  const { op, said } = chipWords(
    condition,
    fields.find((one) => one.key === condition.field),
  );
  return (
    <button type="button" className="fwords" onClick={onEdit}>
      {nameOf(condition, fields)} {op} {said === '' ? null : <b>{said}</b>}
    </button>
  );
}

function RemoveButton({ name, onRemove }: { name: string; onRemove: () => void }) {
  return (
    <button type="button" aria-label={t('removeFilter', { name })} onClick={onRemove}>
      <Icon name="close" small />
    </button>
  );
}
