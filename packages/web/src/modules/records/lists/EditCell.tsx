import type { ProblemError } from '@dealwright/contract/client';
import type { Value } from '@dealwright/contract/shapes';
import { useMutation } from '@tanstack/react-query';
import type { KeyboardEvent, MouseEvent, ReactNode } from 'react';
import { useState } from 'react';
import { isProblem, sentence } from '../../../app/problem.ts';
import { queryClient } from '../../../app/query-client.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { amountFrom } from '../../../ui/MoneyInput.tsx';
import { toast } from '../../../ui/toasts.ts';
import { t } from '../messages.ts';
import './edit-cell.css';
import { fieldValue, saidValue } from './field-value.ts';
import type { FilterField } from './use-filter-fields.ts';

export interface Editable {
  id: string;
  version: number;
}
export interface EditCellProps<R extends Editable> {
  row: R;
  name: string;
  field: FilterField;
  endpoints: readonly string[];
  change: (id: string, body: Record<string, Value>) => Promise<Editable>;
  children: ReactNode;
}

const bodyOf = ({ key, custom }: FilterField, value: Value) => (custom ? { fields: { [key]: value } } : { [key]: value });
const refresh = (endpoints: readonly string[]) => Promise.all(endpoints.map((path) => queryClient.invalidateQueries({ queryKey: [path] })));

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
export function EditCell<R extends Editable>({ children, ...props }: EditCellProps<R>) {
  const [editing, setEditing] = useState(false);
  if (editing) return <CellForm {...props} onDone={() => setEditing(false)} />;
  return (
    <span className="ecell">
      <span className="cut">{children}</span>
      <button
        type="button"
        className="pen"
        aria-label={t('editCell', { field: props.field.label, name: props.name })}
        onClick={() => setEditing(true)}
      >
        <Icon name="pen" small />
      </button>
    </span>
  );
}

function CellForm<R extends Editable>({
  row,
  name,
  field,
  endpoints,
  change,
  onDone,
}: Omit<EditCellProps<R>, 'children'> & { onDone: () => void }) {
  const before = fieldValue(row, field) ?? null;
  const [typed, setTyped] = useState(before === null ? '' : String(before));
  const [error, setError] = useState<string>();
  const save = useMutation({
    meta: { quiet: true },
    mutationFn: async (value: Value) => {
      const after = await change(row.id, { ...asBody(bodyOf(field, value)), version: row.version });
      await refresh(endpoints);
      return after;
    },
    onSuccess: (after) => {
      onDone();
      const undo = async () => {
        await change(row.id, { ...asBody(bodyOf(field, before)), version: after.version });
        await refresh(endpoints);
      };
      toast(t('cellSaved', { field: field.label, name }), {
        label: t('undo'),
        run: () => void undo().catch((failure: unknown) => toast(sentence(failure))),
      });
    },
    onError: async (failure) => {
      setError(isProblem(failure, 'stale') ? t('cellStale', { value: theirs(failure, field) }) : sentence(failure));
      if (isProblem(failure, 'stale')) await refresh(endpoints);
    },
  });
  const submit = () => {
    const value = readTyped(typed, field.type);
    if (value === undefined) return setError(t('needFigure'));
    if (value === before) return onDone();
    save.mutate(value);
  };
  const wiring = {
    className: 'in',
    'aria-label': t('editCell', { field: field.label, name }),
    'aria-invalid': error !== undefined,
    value: typed,
    autoFocus: true,
    disabled: save.isPending,
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
      <button type="submit" className="pen" aria-label={t('save')} disabled={save.isPending}>
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

/** A change's body: the API takes custom values under `fields`. */
function asBody(body: object): Record<string, Value> {
  return Object.fromEntries(Object.entries(body));
}

/** What somebody else wrote meanwhile, out of the refusal. */
function theirs(failure: ProblemError, field: FilterField): string {
  const { current } = failure.problem;
  if (typeof current !== 'object' || current === null) return t('unknownValue');
  const currency = new Map<string, unknown>(Object.entries(current)).get('currency');
  return saidValue(fieldValue(current, field), field.type, typeof currency === 'string' ? currency : null) ?? t('unknownValue');
}
