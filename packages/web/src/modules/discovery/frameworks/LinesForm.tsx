import type { FrameworkElement } from '@dealwright/contract/frameworks';
import { useState } from 'react';
import { sentence } from '../../../app/problem.ts';
import { Button } from '../../../ui/Button.tsx';
import { IconButton } from '../../../ui/IconButton.tsx';
import { DateInput, Input } from '../../../ui/Input.tsx';
import { amountFrom } from '../../../ui/MoneyInput.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { Segments } from '../../../ui/Segments.tsx';
import { Select } from '../../../ui/Select.tsx';
import { t } from './messages.ts';
import { type Lines, useLines } from './use-frameworks.ts';

type Column = Lines['columns'][number];
type Typed = Readonly<Record<string, string>>;
type Said = '' | 'buyer' | 'thirdParty' | 'seller';

interface Props {
  element: FrameworkElement;
  lines: Lines;
  people: readonly { id: string; name: string }[];
  onDone: () => void;
}

/** Every line with its columns, kept as one answer with whose word it is. */
export function LinesForm({ element, lines, people, onDone }: Props) {
  const [rows, setRows] = useState<readonly Typed[]>(() => (lines.lines.length === 0 ? [fresh([])] : lines.lines.map(typedLine)));
  const [said, setSaid] = useState<Said>(element.confirmedBy ?? '');
  const [wrong, setWrong] = useState<string>();
  const save = useLines(element.ref);
  const submit = () => {
    const fault = faultIn(rows, lines.columns);
    setWrong(fault);
    if (fault !== undefined) return;
    const value = rows.filter((row) => lines.columns.some(({ id }) => (row[id] ?? '') !== '')).map((row) => valuesOf(row, lines.columns));
    const kept = {
      ...(element.evidence === null ? {} : { evidence: element.evidence }),
      ...(element.confidence === null ? {} : { confidence: element.confidence }),
      ...(element.owner === null ? {} : { ownerId: element.owner.id }),
    };
    save.mutate({ value, ...kept, ...(said === '' ? {} : { confirmedBy: said }) }, { onSuccess: onDone });
  };
  return (
    <form
      className="fw-form"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {rows.map((row, at) => (
        <Line
          key={row['id']}
          at={at}
          rows={rows}
          columns={lines.columns}
          people={people}
          onChange={(changed) => setRows(rows.map((one, place) => (place === at ? changed : one)))}
          onDrop={() => setRows(rows.filter((_, place) => place !== at))}
        />
      ))}
      <div className="acts">
        <Button small kind="quiet" icon="plus" onClick={() => setRows([...rows, fresh(rows)])}>
          {t('newLine')}
        </Button>
      </div>
      <div className="who-said">
        <span className="m" aria-hidden>
          {t('whoSaid')}
        </span>
        <Segments small label={t('whoSaid')} value={said} onChange={(who) => setSaid(who === said ? '' : who)} options={SAID()} />
      </div>
      <div className="acts">
        <Button type="submit" busy={save.isPending}>
          {t('save')}
        </Button>
        <Button kind="quiet" onClick={onDone}>
          {t('cancel')}
        </Button>
      </div>
      {wrong === undefined && save.error === null ? null : <Notice state="bad">{wrong ?? sentence(save.error)}</Notice>}
    </form>
  );
}

const SAID = (): { value: Said; label: string }[] =>
  (['buyer', 'thirdParty', 'seller'] as const).map((value) => ({ value, label: t(value) }));

interface LineProps {
  at: number;
  rows: readonly Typed[];
  columns: readonly Column[];
  people: readonly { id: string; name: string }[];
  onChange: (row: Typed) => void;
  onDrop: () => void;
}

function Line({ at, rows, columns, people, onChange, onDrop }: LineProps) {
  const row = rows[at] ?? {};
  const others = rows.flatMap((one, place) => (place === at ? [] : [{ id: one['id'] ?? '', name: t('line', { n: place + 1 }) }]));
  return (
    <fieldset>
      <legend className="m">{t('line', { n: at + 1 })}</legend>
      <div className="form form-grid">
        {columns.map((column) => (
          <Cell
            key={column.id}
            column={column}
            value={row[column.id] ?? ''}
            people={people}
            others={others}
            onChange={(value) => onChange({ ...row, [column.id]: value })}
          />
        ))}
      </div>
      <IconButton icon="close" label={t('takeOut', { n: at + 1 })} onClick={onDrop} />
    </fieldset>
  );
}

interface CellProps {
  column: Column;
  value: string;
  people: readonly { id: string; name: string }[];
  others: readonly { id: string; name: string }[];
  onChange: (value: string) => void;
}

function Cell({ column, value, people, others, onChange }: CellProps) {
  const { type, name, required, choices } = column;
  const field = { label: name, optional: !required, value, onChange };
  const listed = (options: { value: string; label: string }[]) => (
    <Select {...field} options={[{ value: '', label: t('noneYet') }, ...options]} />
  );
  if (type === 'choice') return listed(choices.map((one) => ({ value: one, label: one })));
  if (type === 'boolean')
    return listed([
      { value: 'true', label: t('yes') },
      { value: 'false', label: t('no') },
    ]);
  if (type === 'person') return listed(people.map((one) => ({ value: one.id, label: one.name })));
  if (type === 'entry') return listed(others.map((one) => ({ value: one.id, label: one.name })));
  if (type === 'date') return <DateInput {...field} />;
  return <Input {...field} maxLength={2000} {...(isFigure(type) ? { inputMode: 'decimal' as const } : {})} />;
}

const isFigure = (type: string) => type === 'number' || type === 'integer' || type === 'money' || type === 'share';

function faultIn(rows: readonly Typed[], columns: readonly Column[]): string | undefined {
  const bad = columns.find(
    ({ id, type }) => isFigure(type) && rows.some((row) => (row[id] ?? '') !== '' && amountFrom(row[id] ?? '') === undefined),
  );
  return bad === undefined ? undefined : t(bad.type === 'money' ? 'anAmount' : 'aNumber', { column: bad.name });
}

function valuesOf(row: Typed, columns: readonly Column[]): Record<string, null | boolean | number | string> {
  return {
    id: row['id'] ?? '',
    ...Object.fromEntries(columns.map(({ id, type }) => [id, valueOf(type, row[id] ?? '')])),
  };
}

function valueOf(type: string, typed: string): null | boolean | number | string {
  const text = typed.trim();
  if (text === '') return null;
  if (type === 'boolean') return text === 'true';
  if (!isFigure(type)) return text;
  const amount = amountFrom(text) ?? null;
  return type === 'money' || amount === null ? amount : Number(amount);
}

function typedLine({ id, values }: Lines['lines'][number]): Typed {
  return { ...Object.fromEntries(Object.entries(values).map(([column, value]) => [column, value === null ? '' : String(value)])), id };
}

function fresh(rows: readonly Typed[]): Typed {
  const taken = rows.map((row) => Number(row['id'])).filter((one) => Number.isInteger(one));
  return { id: String(Math.max(0, ...taken) + 1) };
}
