import type { AskHonestyView, GateHonestyView } from '@dealwright/contract/gate-honesty';
import { listGateRecords } from '@dealwright/contract/gate-honesty';
import type { Out, QueryIn } from '@dealwright/contract/route';
import { useQuery } from '@tanstack/react-query';
import { queryOf } from '../../../app/api.ts';
import { LoadFault } from '../../../app/Fault.tsx';
import { RecordLink } from '../../../app/RecordLink.tsx';
import { dateTime } from '../../../ui/format.ts';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import type { Column } from '../../../ui/Table.tsx';
import { Table } from '../../../ui/Table.tsx';
import { t } from './messages.ts';

export type GatePart = QueryIn<typeof listGateRecords>['part'];
type Row = Out<typeof listGateRecords>['data'][number];

const COLUMNS: readonly Column<Row>[] = [
  {
    key: 'record',
    head: t('record'),
    keep: true,
    cell: ({ record }) => (
      <RecordLink kind={record.kind} id={record.id}>
        {record.name}
      </RecordLink>
    ),
  },
  { key: 'when', head: t('when'), cell: ({ at }) => dateTime(at) },
  { key: 'outcome', head: t('outcome'), cell: ({ outcome }) => outcome ?? t('open') },
];
const WRITTEN: Column<Row> = { key: 'written', head: t('written'), keep: true, share: 40, cell: ({ text }) => text ?? '–' };

interface GateRecordsProps {
  part: GatePart;
  ask: AskHonestyView;
  exit: GateHonestyView['exits'][number];
  process: string;
  since: string;
  playbook: string;
}

/** The records behind a figure, with the words where there are any. */
export function GateRecords({ part, ask, exit, process, since, playbook }: GateRecordsProps) {
  const query = { process, since, from: exit.from, to: exit.to, ask: ask.id, part };
  const found = useQuery(queryOf(listGateRecords, { params: { id: playbook }, query }));
  if (found.isPending) return <Skeleton rows={3} />;
  if (found.isError) return <LoadFault failure={found.error} onRetry={() => void found.refetch()} />;
  const rows = found.data.data;
  if (rows.length === 0) return <p className="m">{t('noRecords')}</p>;
  const columns = rows.some(({ text }) => text !== null) ? [COLUMNS[0], WRITTEN, ...COLUMNS.slice(1)] : COLUMNS;
  return (
    <Table
      label={t('records', { part: ask.title })}
      rows={rows}
      columns={columns.filter((column) => column !== undefined)}
      id={({ record, at }) => `${record.id} ${at}`}
    />
  );
}
