import { useWindowVirtualizer } from '@tanstack/react-virtual';
import type { KeyboardEvent, ReactNode } from 'react';
import { useLayoutEffect, useRef, useState } from 'react';
import { Icon } from './Icon.tsx';
import { t } from './messages.ts';

export interface Column<R> {
  key: string;
  head: string;
  cell: (row: R) => ReactNode;
  /** Figures stand right, in tabular digits. */
  num?: boolean;
  /** The field to sort by; left out, the column cannot sort. */
  sort?: string;
  /** The head is read, not seen. */
  bareHead?: boolean;
  /** Stays at 390 px; the others go. */
  keep?: boolean;
  /** Gives way, and is cut, where the columns need more room than there is. Shape: how many percent of the width it has then. */
  share?: number;
}

export interface TableProps<R> {
  label: string;
  rows: readonly R[];
  columns: readonly Column<R>[];
  id: (row: R) => string;
  onOpen?: (row: R) => void;
  /** Shape: `-amount`. */
  sort?: string | undefined;
  onSort?: (sort: string) => void;
}

/** Above this many rows only those in view are in the page. */
const VIRTUAL_FROM = 100;

/** Rows of 36 px on hairlines. J and K or the arrows walk the rows, Enter opens one. */
export function Table<R>({ label, rows, columns, id, onOpen, sort, onSort }: TableProps<R>) {
  const body = useRef<HTMLTableSectionElement>(null);
  const slice = useSlice(rows.length, body);
  const walk = (event: KeyboardEvent<HTMLTableRowElement>, row: R) => {
    if (event.target !== event.currentTarget) return;
    const step =
      event.key === 'j' || event.key === 'ArrowDown'
        ? 'nextElementSibling'
        : event.key === 'k' || event.key === 'ArrowUp'
          ? 'previousElementSibling'
          : undefined;
    const next = step ? event.currentTarget[step] : null;
    if (step) event.preventDefault();
    if (next instanceof HTMLElement) next.focus();
    if (event.key === 'Enter') onOpen?.(row);
  };
  return (
    <table className="tbl pin" aria-label={label} aria-rowcount={rows.length + 1}>
      <thead>
        <tr aria-rowindex={1}>
          {columns.map((column) => (
            <Head key={column.key} column={column} sort={sort} onSort={onSort} />
          ))}
        </tr>
      </thead>
      <tbody ref={body}>
        <Gap height={slice.before} span={columns.length} />
        {rows.slice(slice.from, slice.to).map((row, at) => (
          <tr
            key={id(row)}
            aria-rowindex={slice.from + at + 2}
            className={onOpen ? 'go' : undefined}
            tabIndex={slice.from + at === 0 || at === 0 ? 0 : -1}
            onKeyDown={(event) => walk(event, row)}
            onClick={(event) => {
              if (
                event.target instanceof Element &&
                event.target.closest('a, button, input') === null &&
                getSelection()?.isCollapsed !== false
              )
                onOpen?.(row);
            }}
          >
            {columns.map((column) => (
              <td key={column.key} className={classOf(column)} style={styleOf(column)}>
                {column.cell(row)}
              </td>
            ))}
          </tr>
        ))}
        <Gap height={slice.after} span={columns.length} />
      </tbody>
    </table>
  );
}

const classOf = <R,>({ num, keep, share }: Column<R>) =>
  [num ? 'num' : '', keep ? 'keep' : '', share === undefined ? '' : 'give'].filter(Boolean).join(' ') || undefined;
const styleOf = <R,>({ share }: Column<R>): Record<string, string> | undefined =>
  share === undefined ? undefined : { '--share': `${share}%` };

function Gap({ height, span }: { height: number; span: number }) {
  if (height === 0) return null;
  return (
    <tr className="gap" aria-hidden>
      <td className="keep" colSpan={span} style={{ height }} />
    </tr>
  );
}

function Head<R>({ column, sort, onSort }: { column: Column<R>; sort: string | undefined; onSort: ((sort: string) => void) | undefined }) {
  const field = column.sort;
  if (field === undefined || onSort === undefined)
    return (
      <th scope="col" className={classOf(column)} style={styleOf(column)}>
        {column.bareHead ? <span className="sr">{column.head}</span> : column.head}
      </th>
    );
  const up = sort === field;
  const down = sort === `-${field}`;
  return (
    <th scope="col" className={classOf(column)} style={styleOf(column)} aria-sort={up ? 'ascending' : down ? 'descending' : undefined}>
      <button type="button" title={t('sortBy', { name: column.head })} onClick={() => onSort(up ? `-${field}` : field)}>
        {column.head}
        {up || down ? <Icon name={up ? 'up' : 'down'} small /> : null}
      </button>
    </th>
  );
}

/** Which rows are in the page, and the height of those that are not. */
function useSlice(count: number, body: { current: HTMLElement | null }) {
  const [top, setTop] = useState(0);
  const virtual = count > VIRTUAL_FROM;
  useLayoutEffect(() => {
    setTop((body.current?.getBoundingClientRect().top ?? 0) + window.scrollY);
  }, [body, virtual]);
  const rowHeight = window.matchMedia('(max-width: 760px)').matches ? 56 : 36;
  const rows = useWindowVirtualizer({ count: virtual ? count : 0, estimateSize: () => rowHeight, overscan: 12, scrollMargin: top });
  const items = rows.getVirtualItems();
  const first = items[0];
  const last = items.at(-1);
  if (!virtual || !first || !last) return { from: 0, to: virtual ? Math.min(count, 40) : count, before: 0, after: 0 };
  return { from: first.index, to: last.index + 1, before: first.start - top, after: Math.max(0, rows.getTotalSize() - (last.end - top)) };
}
