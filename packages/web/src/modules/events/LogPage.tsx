import type { AuditRow } from '@dealwright/contract/audit';
import { auditChoices, exportAudit, listAudit } from '@dealwright/contract/audit';
import { urlOf } from '@dealwright/contract/client';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { api, queryOf } from '../../app/api.ts';
import { LoadFault } from '../../app/Fault.tsx';
import { PageHead } from '../../app/PageHead.tsx';
import { isProblem } from '../../app/problem.ts';
import type { RecordKind } from '../../app/RecordLink.tsx';
import { RECORD_PATHS, RecordLink } from '../../app/RecordLink.tsx';
import { mayAdminister, useSession } from '../../app/session.ts';
import { chosenWorkspace } from '../../app/workspace-choice.ts';
import { Button, buttonClass } from '../../ui/Button.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { count, dateTime } from '../../ui/format.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Pager } from '../../ui/Pager.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import type { Column } from '../../ui/Table.tsx';
import { Table } from '../../ui/Table.tsx';
import { askedOf, keptSearch } from './asked.ts';
import type { LogSearch } from './asked.ts';
import { AuditFilters } from './AuditFilters.tsx';
import './audit.css';
import { CheckDialog } from './CheckDialog.tsx';
import { EventDialog } from './EventDialog.tsx';
import { whoOf, wordsOf } from './event-words.ts';
import { t } from './messages.ts';

const PAGE = 100;
const isRecordKind = (kind: string): kind is RecordKind => Object.hasOwn(RECORD_PATHS, kind);

const COLUMNS: readonly Column<AuditRow>[] = [
  {
    key: 'type',
    head: t('event'),
    keep: true,
    cell: (one) => (
      <>
        <span className="b cut">{one.text}</span>
        <span className="sub">{[one.subject.name, whoOf(one)].filter(Boolean).join(', ')}</span>
      </>
    ),
  },
  {
    key: 'subject',
    head: t('subject'),
    cell: ({ subject }) => (
      <span className="cut">
        {isRecordKind(subject.kind) ? (
          <RecordLink kind={subject.kind} id={subject.id} className="link">
            {subject.name ?? wordsOf(subject.kind)}
          </RecordLink>
        ) : (
          (subject.name ?? wordsOf(subject.kind))
        )}
      </span>
    ),
  },
  { key: 'kind', head: t('kindOf'), cell: (one) => <span className="m">{wordsOf(one.type)}</span> },
  { key: 'actor', head: t('actor'), cell: (one) => whoOf(one) },
  { key: 'occurred', head: t('occurred'), keep: true, cell: (one) => dateTime(one.occurredAt) },
  { key: 'recorded', head: t('recorded'), cell: (one) => <span className="m">{dateTime(one.recordedAt)}</span> },
  {
    key: 'position',
    head: t('position'),
    num: true,
    cell: (one) => <span className="m">{one.position === null ? '' : count(one.position)}</span>,
  },
];

/** The log as people read it, newest first. What is asked for stands in the address. */
export function LogPage() {
  const search = useSearch({ from: '/signed-in/shell/log' });
  const navigate = useNavigate();
  const admin = mayAdminister(useSession());
  const [open, setOpen] = useState<AuditRow | null>(null);
  const [checking, setChecking] = useState(false);
  const choices = useQuery({ ...queryOf(auditChoices), staleTime: 60_000 });
  const log = useLog(search);
  const rows = log.data?.pages.flatMap((page) => page.data) ?? [];
  const set = (change: { [K in keyof LogSearch]?: string | undefined }) =>
    void navigate({ to: '/log', search: keptSearch({ ...search, ...change }), replace: true });
  const clear = () => void navigate({ to: '/log', search: {} });
  return (
    <>
      <PageHead title={t('log')} note={t('note')}>
        {admin ? (
          <>
            <Button small icon="done" onClick={() => setChecking(true)}>
              {t('verify')}
            </Button>
            <a className={buttonClass('plain', true)} href={exportUrl(search)} download>
              <Icon name="file" small />
              {t('export')}
            </a>
          </>
        ) : null}
      </PageHead>
      <AuditFilters
        search={search}
        choices={choices.data}
        about={rows.find((row) => `${row.subject.kind}:${row.subject.id}` === search.about)?.subject.name ?? null}
        onSet={set}
        onClear={clear}
      />
      <div className="page list" aria-busy={log.isFetching}>
        {log.isPending ? <Skeleton rows={12} /> : null}
        {log.isError ? <LogFault failure={log.error} onRetry={() => void log.refetch()} onClear={clear} /> : null}
        {log.isSuccess && rows.length === 0 ? <p className="empty">{t(Object.keys(search).length === 0 ? 'empty' : 'noMatch')}</p> : null}
        {rows.length > 0 ? (
          <>
            <Table label={t('log')} rows={rows} columns={COLUMNS} id={(one) => one.id} onOpen={setOpen} />
            <Pager shown={rows.length} more={log.hasNextPage} busy={log.isFetchingNextPage} onMore={() => void log.fetchNextPage()} />
          </>
        ) : null}
      </div>
      {open ? <EventDialog event={open} onClose={() => setOpen(null)} onSet={set} /> : null}
      {checking ? <CheckDialog onClose={() => setChecking(false)} /> : null}
    </>
  );
}

function useLog(search: LogSearch) {
  const asked = askedOf(search);
  return useInfiniteQuery({
    queryKey: [listAudit.path, asked],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      api(listAudit, { query: { ...asked, limit: PAGE, ...(pageParam === null ? {} : { cursor: pageParam }) }, signal }),
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: keepPreviousData,
  });
}

const exportUrl = (search: LogSearch): string => urlOf(exportAudit, {}, { ...askedOf(search), workspace: chosenWorkspace() });

/** An address that asks for nonsense is taken back, not tried again. */
function LogFault({ failure, onRetry, onClear }: { failure: Error; onRetry: () => void; onClear: () => void }) {
  if (!isProblem(failure, 'unknown-field') && !isProblem(failure, 'invalid')) return <LoadFault failure={failure} onRetry={onRetry} />;
  return <Empty act={<Button onClick={onClear}>{t('clear')}</Button>}>{t('badAddress')}</Empty>;
}
