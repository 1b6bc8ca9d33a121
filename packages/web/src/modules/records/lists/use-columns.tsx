import type { Value } from '@dealwright/contract/shapes';
import { listFields } from '@dealwright/contract/workspace';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { queryOf } from '../../../app/api.ts';
import { useSession } from '../../../app/session.ts';
import type { Column } from '../../../ui/Table.tsx';
import { OrUnknown } from '../../../ui/Unknown.tsx';
import { EditCell } from './EditCell.tsx';
import { fieldValue, saidValue } from './field-value.ts';
import type { ListDef } from './list-def.ts';
import type { FilterField } from './use-filter-fields.ts';

/** A record as every list has it. */
export interface Listed {
  id: string;
  version: number;
  name: string;
}
export interface ColumnChoice {
  key: string;
  label: string;
}

/** Found by, and carried by no record of a list. */
const NOT_SHOWN = new Set(['lastTouchedAt', 'contactCount', 'blockerCount', 'ownerName']);
/** Fields a column of the list's own shows under another name. */
const keyOf = <R,>(column: Column<R>): string =>
  column.sort === 'owner' ? 'ownerId' : column.sort === 'stageName' ? 'stage' : (column.sort ?? column.key);
const sortOf: Readonly<Record<string, string>> = { ownerId: 'owner', stage: 'stageName' };

/** All columns a list can have, and those it shows: as chosen, else its own. The name always comes first. */
export function useColumns<R extends Listed>(def: ListDef<R>, fields: readonly FilterField[], chosen: readonly string[] | null) {
  const session = useSession();
  const catalogue = useQuery({ ...queryOf(listFields, { query: { kind: def.kind } }), staleTime: 60_000 });
  return useMemo(() => {
    const masked: Readonly<Record<string, string>> = session.masked[def.kind] ?? {};
    const mayWrite = session.workspace.role !== 'readOnly';
    const hidden = new Set(Object.keys(masked).filter((key) => masked[key] === 'hidden'));
    const own = new Map(def.columns.map((column) => [keyOf(column), column]));
    const known = new Set((catalogue.data?.data ?? []).map((one) => one.key));
    const all = new Map<string, { label: string; column: Column<R> }>();
    for (const [key, column] of own) if (!hidden.has(key)) all.set(key, { label: column.head, column });
    for (const field of fields)
      if (!own.has(field.key) && !NOT_SHOWN.has(field.key) && !hidden.has(field.key))
        all.set(field.key, { label: field.label, column: plainColumn(field) });
    const editable = (field: FilterField) =>
      mayWrite &&
      masked[field.key] === undefined &&
      field.type !== 'list' &&
      field.names === undefined &&
      (field.custom || field.type === 'member' || def.editable.includes(field.key));
    for (const field of fields) {
      const there = all.get(field.key);
      if (there !== undefined && (known.has(field.key) || field.type === 'member') && editable(field))
        there.column = editing(def, there.column, field);
    }
    const names = (chosen ?? [...own.keys()]).filter((key) => all.has(key));
    const shown = [...new Set(['name', ...names])].flatMap((key) => all.get(key)?.column ?? []);
    // A small screen has room for one beside the name: the first of those that were chosen.
    if (chosen !== null) shown.splice(1, shown.length, ...shown.slice(1).map((column, at) => ({ ...column, keep: at === 0 })));
    const choices: ColumnChoice[] = [...all].map(([key, { label }]) => ({ key, label }));
    return { shown, choices, keys: [...new Set(['name', ...names])] };
  }, [def, fields, chosen, catalogue.data, session]);
}

/** Too long to sort by. */
const LONG = new Set(['description', 'personalFacts']);
const numeric = (field: FilterField) => field.type === 'number' || field.type === 'money';

function plainColumn<R extends Listed>(field: FilterField): Column<R> {
  return {
    key: field.key,
    head: field.label,
    ...(LONG.has(field.key) || field.type === 'list' ? {} : { sort: sortOf[field.key] ?? field.key }),
    ...(numeric(field) ? { num: true } : {}),
    cell: (row) => <OrUnknown>{saidValue(fieldValue(row, field), field.type, currencyOf(row))}</OrUnknown>,
  };
}

function editing<R extends Listed>(def: ListDef<R>, column: Column<R>, field: FilterField): Column<R> {
  const change = (id: string, body: Record<string, Value>) => def.change(id, body);
  return {
    ...column,
    cell: (row) => (
      <EditCell row={row} name={row.name} field={field} endpoints={[def.endpoint]} change={change}>
        {column.cell(row) ?? null}
      </EditCell>
    ),
  };
}

function currencyOf(row: object): string | null {
  return 'currency' in row && typeof row.currency === 'string' ? row.currency : null;
}
