import type { EventRow } from '@dealwright/contract/events';
import { listEvents } from '@dealwright/contract/events';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../app/api.ts';
import { LoadFault } from '../../app/Fault.tsx';
import { PageHead } from '../../app/PageHead.tsx';
import type { RecordKind } from '../../app/RecordLink.tsx';
import { RECORD_PATHS, RecordLink } from '../../app/RecordLink.tsx';
import { count, dateTime } from '../../ui/format.ts';
import { Pager } from '../../ui/Pager.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import type { Column } from '../../ui/Table.tsx';
import { Table } from '../../ui/Table.tsx';
import { EventDialog } from './EventDialog.tsx';
import { pageBefore, wordsOf } from './event-words.ts';
import { t } from './messages.ts';

const PAGE = 100;
const isRecordKind = (kind: string): kind is RecordKind => Object.hasOwn(RECORD_PATHS, kind);

const COLUMNS: readonly Column<EventRow>[] = [
  {
    key: 'type',
    head: t('event'),
    keep: true,
    cell: (one) => (
      <>
        <span className="b">{wordsOf(one.type)}</span>
        <span className="sub">{whoOf(one)}</span>
      </>
    ),
  },
  {
    key: 'subject',
    head: t('subject'),
    cell: (one) =>
      isRecordKind(one.subject.kind) ? (
        <RecordLink kind={one.subject.kind} id={one.subject.id} className="link">
          {one.subject.kind}
        </RecordLink>
      ) : (
        one.subject.kind
      ),
  },
  { key: 'actor', head: t('actor'), cell: (one) => whoOf(one) },
  { key: 'occurred', head: t('occurred'), keep: true, cell: (one) => dateTime(one.occurredAt) },
  { key: 'recorded', head: t('recorded'), cell: (one) => <span className="m">{dateTime(one.recordedAt)}</span> },
  { key: 'position', head: t('position'), num: true, cell: (one) => <span className="m">{count(one.position)}</span> },
];

function whoOf({ actor }: EventRow): string {
  const name = actor.name ?? t('system');
  return actor.via === null || actor.via === 'page' ? name : `${name}, ${t('via', { door: actor.via })}`;
}

/** The whole log, newest first. */
export function LogPage() {
  const [open, setOpen] = useState<EventRow | null>(null);
  const log = useInfiniteQuery({
    queryKey: [listEvents.path, 'newest first'],
    initialPageParam: null as number | null,
    queryFn: async ({ pageParam, signal }) => {
      const end = pageParam ?? (await api(listEvents, { query: { limit: 1 }, signal })).sealed;
      const query = pageBefore(end, PAGE);
      const page = end === 0 ? [] : (await api(listEvents, { query, signal })).data;
      return { rows: page.toReversed(), end, before: query.after };
    },
    getNextPageParam: (last) => (last.before > 0 ? last.before : null),
  });
  const rows = log.data?.pages.flatMap((page) => page.rows) ?? [];
  const total = log.data?.pages[0]?.end;
  return (
    <>
      <PageHead title={t('log')} note={t('note')} />
      <div className="page list">
        {log.isPending ? <Skeleton rows={12} /> : null}
        {log.isError ? <LoadFault failure={log.error} onRetry={() => void log.refetch()} /> : null}
        {log.isSuccess && rows.length === 0 ? <p className="empty">{t('empty')}</p> : null}
        {rows.length > 0 ? (
          <>
            <Table label={t('log')} rows={rows} columns={COLUMNS} id={(one) => one.id} onOpen={setOpen} />
            <Pager
              shown={rows.length}
              of={total}
              more={log.hasNextPage}
              busy={log.isFetchingNextPage}
              onMore={() => void log.fetchNextPage()}
            />
          </>
        ) : null}
      </div>
      {open ? <EventDialog event={open} onClose={() => setOpen(null)} /> : null}
    </>
  );
}
