import { useNavigate } from '@tanstack/react-router';
import { RECORD_PATHS } from '../../../app/RecordLink.tsx';
import { useKeys } from '../../../ui/keys.ts';
import type { Column } from '../../../ui/Table.tsx';
import { Table } from '../../../ui/Table.tsx';
import { t } from '../messages.ts';
import type { ListDef } from './list-def.ts';
import type { Listed } from './use-columns.tsx';
import type { Selection } from './use-selection.ts';

interface Props<R> {
  def: ListDef<R>;
  rows: readonly R[];
  columns: readonly Column<R>[];
  /** Null where the reader may change nothing. */
  selection: Selection | null;
  sort: string;
  onSort: (sort: string) => void;
}

/** From so many columns on the table scrolls sideways within itself. */
const WIDE = 9;

/** The rows of a list: the first column stays, X chooses the row one stands on. */
export function ListRows<R extends Listed>({ def, rows, columns, selection, sort, onSort }: Props<R>) {
  const navigate = useNavigate();
  const choose = () => document.activeElement?.closest('tr')?.querySelector<HTMLInputElement>('input.pickrow')?.click();
  useKeys(selection === null ? [] : [{ keys: 'x', label: t('chooseKey'), run: choose }]);
  const [first, ...rest] = columns;
  const withBox: readonly Column<R>[] =
    first === undefined || selection === null
      ? columns
      : [{ ...first, cell: (row) => <Picked row={row} selection={selection} first={first} /> }, ...rest];
  return (
    <div className={columns.length >= WIDE ? 'listrows wide' : 'listrows'}>
      <Table
        label={def.title}
        rows={rows}
        columns={withBox}
        id={(row) => row.id}
        onOpen={(row) => void navigate({ to: RECORD_PATHS[def.kind], params: { id: row.id } })}
        sort={sort}
        onSort={onSort}
      />
    </div>
  );
}

function Picked<R extends Listed>({ row, selection, first }: { row: R; selection: Selection; first: Column<R> }) {
  return (
    <span className="picked">
      <input
        type="checkbox"
        className="pickrow"
        aria-label={t('chooseRow', { name: row.name })}
        checked={selection.all || selection.ids.has(row.id)}
        onChange={() => selection.toggle(row.id)}
      />
      <span className="cut">{first.cell(row)}</span>
    </span>
  );
}
