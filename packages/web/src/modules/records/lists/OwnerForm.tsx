import { useEffect, useRef } from 'react';
import { IconButton } from '../../../ui/IconButton.tsx';
import { Combobox, type Choice } from '../../../ui/Combobox.tsx';
import { findMembers } from '../forms/find-choices.ts';
import { t } from '../messages.ts';
import type { CellOf, Editable } from './use-cell-save.ts';
import { useCellSave } from './use-cell-save.ts';

/** Whose a record is, chosen among the members where it stands in a list; choosing saves. */
export function OwnerForm<R extends Editable>({ onDone, ...cell }: CellOf<R> & { onDone: () => void }) {
  const place = useRef<HTMLDivElement>(null);
  const before = ownerOf(cell.row);
  const { save, busy, error } = useCellSave(cell, before?.id ?? null, onDone);
  useEffect(() => place.current?.querySelector('input')?.focus(), []);
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- keeps what is typed here from the keys and presses of its row
    <div
      ref={place}
      className="cellform owner"
      onClick={(event) => event.stopPropagation()}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Escape') onDone();
      }}
    >
      <Combobox
        label={t('editCell', { field: cell.field.label, name: cell.name })}
        bare
        source="members"
        find={findMembers}
        value={before}
        onChange={(next) => !busy && save(next?.id ?? null)}
        error={error}
      />
      <IconButton icon="close" label={t('cancel')} onClick={onDone} />
    </div>
  );
}

/** The owner as a member; a named colleague who is none is no choice. */
function ownerOf(row: object): Choice | null {
  const owner: unknown = 'owner' in row ? row.owner : null;
  if (typeof owner !== 'object' || owner === null || !('id' in owner) || !('name' in owner)) return null;
  return typeof owner.id === 'string' && typeof owner.name === 'string' ? { id: owner.id, name: owner.name } : null;
}
