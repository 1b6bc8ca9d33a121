import type { AdoptionView } from '@dealwright/contract/adoption';
import { listAdoptionRecords } from '@dealwright/contract/adoption';
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

export type AdoptionPart = QueryIn<typeof listAdoptionRecords>['part'];
type Row = Out<typeof listAdoptionRecords>['data'][number];

const MOST = 200;
const COLUMNS: readonly Column<Row>[] = [
  {
    key: 'record',
    head: t('record'),
    keep: true,
    share: 40,
    cell: ({ record }) => (
      <RecordLink kind={record.kind} id={record.id}>
        {record.name}
      </RecordLink>
    ),
  },
  { key: 'when', head: t('when'), cell: ({ at }) => (at === null ? t('never') : dateTime(at)) },
];
const WHY: Column<Row> = { key: 'why', head: t('why'), keep: true, share: 40, cell: ({ text }) => text ?? '–' };

/** Which version of which process is looked at, since when. */
export interface Looked {
  readonly playbook: string;
  readonly view: AdoptionView;
}

/** The records behind a figure. */
export function Behind({ playbook, view, part, step }: Looked & { part: AdoptionPart; step?: string }) {
  const query = {
    process: view.process.id,
    version: view.version.number,
    since: view.since,
    part,
    ...(step === undefined ? {} : { step }),
  };
  const found = useQuery(queryOf(listAdoptionRecords, { params: { id: playbook }, query }));
  if (found.isPending) return <Skeleton rows={3} />;
  if (found.isError) return <LoadFault failure={found.error} onRetry={() => void found.refetch()} />;
  const rows = found.data.data;
  if (rows.length === 0) return <p className="m">{t('noRecords')}</p>;
  return (
    <>
      <Table
        label={t('behind', { what: part })}
        rows={rows.map((row, place) => ({ ...row, place }))}
        columns={rows.some(({ text }) => text !== null) ? [...COLUMNS, WHY] : COLUMNS}
        id={({ record, place }) => `${record.id} ${place}`}
      />
      {rows.length < MOST ? null : <p className="m">{t('mostRecords', { n: MOST })}</p>}
    </>
  );
}
