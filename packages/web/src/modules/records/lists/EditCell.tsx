import type { Value } from '@dealwright/contract/shapes';
import type { KeyboardEvent, MouseEvent, ReactNode } from 'react';
import { useState } from 'react';
import { Icon } from '../../../ui/Icon.tsx';
import { amountFrom } from '../../../ui/MoneyInput.tsx';
import { t } from '../messages.ts';
import './edit-cell.css';
import { fieldValue } from './field-value.ts';
import { OwnerForm } from './OwnerForm.tsx';
import type { CellOf, Editable } from './use-cell-save.ts';
import { useCellSave } from './use-cell-save.ts';
import type { FilterField } from './use-filter-fields.ts';

/** What was typed as the field's value; undefined where it is none. */
function readTyped(typed: string, type: FilterField['type']): Value | undefined {
  const bare = typed.trim();
  if (bare === '') return null;
  if (type === 'money') return amountFrom(bare);
  if (type === 'boolean') return bare === 'true';
  if (type !== 'number') return bare;
  const number = Number(bare.replace(',', '.'));
  return Number.isFinite(number) ? number : undefined;
}

/** A cell that is edited where it stands: press the pen, type, Enter. Escape leaves it; the toast takes it back. */
export function EditCell<R extends Editable>({ children, ...cell }: CellOf<R> & { children: ReactNode }) {
  const [editing, setEditing] = useState(false);
  const close = () => setEditing(false);
  if (editing) return cell.field.type === 'member' ? <OwnerForm {...cell} onDone={close} /> : <CellForm {...cell} onDone={close} />;
  return (
    <span className="ecell">
      <span className="cut">{children}</span>
      <button
        type="button"
        className="pen"
        aria-label={t('editCell', { field: cell.field.label, name: cell.name })}
        onClick={() => setEditing(true)}
      >
        <Icon name="pen" small />
      </button>
    </span>
  );
}

function CellForm<R extends Editable>({ onDone, ...cell }: CellOf<R> & { onDone: () => void }) {
  const { row, name, field } = cell;
  const before = fieldValue(row, field) ?? null;
  const [typed, setTyped] = useState(before === null ? '' : String(before));
  const { save, busy, error, setError } = useCellSave(cell, before, onDone);
  const submit = () => {
    const value = readTyped(typed, field.type);
    if (value === undefined) return setError(t('needFigure'));
    if (value === before) return onDone();
    save(value);
  };
  const wiring = {
    className: 'in',
    'aria-label': t('editCell', { field: field.label, name }),
    'aria-invalid': error !== undefined,
    value: typed,
    autoFocus: true,
    disabled: busy,
    // The row below opens its record on a press.
    onClick: (event: MouseEvent) => event.stopPropagation(),
    onKeyDown: (event: KeyboardEvent) => {
      event.stopPropagation();
      if (event.key === 'Escape') onDone();
    },
  } as const;
  return (
    <form
      className="cellform"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {field.choices.length > 0 ? (
        <select {...wiring} onChange={(event) => setTyped(event.target.value)}>
          <option value="">{t('unknownValue')}</option>
          {field.choices.map((one) => (
            <option key={one.value} value={one.value}>
              {one.label}
            </option>
          ))}
        </select>
      ) : (
        <input
          {...wiring}
          type={field.type === 'date' ? 'date' : 'text'}
          inputMode={field.type === 'money' || field.type === 'number' ? 'decimal' : 'text'}
          onChange={(event) => setTyped(event.target.value)}
        />
      )}
      <button type="submit" className="pen" aria-label={t('save')} disabled={busy}>
        <Icon name="check" small />
      </button>
      {error === undefined ? null : (
        <p className="err" role="alert">
          {error}
        </p>
      )}
    </form>
  );
}
