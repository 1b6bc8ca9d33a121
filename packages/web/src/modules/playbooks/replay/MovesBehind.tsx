import { listReplayedMoves, type MoveStanding, type ReplayExit, type ReplayView } from '@dealwright/contract/playbook-replay';
import { listPlaybooks } from '@dealwright/contract/playbooks';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { api, queryOf } from '../../../app/api.ts';
import { LoadFault } from '../../../app/Fault.tsx';
import { RecordLink } from '../../../app/RecordLink.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Pager } from '../../../ui/Pager.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { dateTime } from '../../../ui/format.ts';
import { t } from './messages.ts';

/** What of an exit is looked into: one thing it asks. */
export interface Mark {
  by: string;
  title: string;
  /** Nothing is held by it: of these it cannot be told. */
  untold: boolean;
}

const HEADS = { held: 'wouldBe', passed: 'wouldBe', warned: 'wouldBeAsked', untold: 'notTold' } as const;
const OUTCOMES = ['won', 'lost', 'noDecision', 'nurture', 'disqualified', 'converted', 'churned', 'void'] as const;

interface MovesBehindProps {
  view: ReplayView;
  exit: ReplayExit;
  /** null: all that was held. */
  mark: Mark | null;
  onPick: (mark: Mark | null) => void;
}

function narrowed(mark: Mark | null, standing: MoveStanding): { standing?: MoveStanding; by?: string } {
  if (mark === null) return { standing };
  return mark.untold ? { standing: 'untold' } : { by: mark.by };
}

/** The records behind a number: those held by what is chosen, else all that were held, or of which it cannot be told. */
export function MovesBehind({ view, exit, mark, onPick }: MovesBehindProps) {
  const standing: MoveStanding = exit.standings.held > 0 ? 'held' : exit.standings.warned > 0 ? 'warned' : 'untold';
  const id = useQuery({ ...queryOf(listPlaybooks), staleTime: 60_000 }).data?.data[0]?.playbook ?? '';
  const asked = { exit: exit.key, limit: 10, ...narrowed(mark, standing) };
  const found = useInfiniteQuery({
    queryKey: [listReplayedMoves.path, view.id, asked],
    enabled: id !== '',
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      api(listReplayedMoves, {
        params: { id, replay: view.id },
        query: { ...asked, ...(pageParam === '' ? {} : { cursor: pageParam }) },
        signal,
      }),
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });
  const rows = found.data?.pages.flatMap((page) => page.data) ?? [];
  return (
    <aside className="behind" aria-label={t('behind')}>
      <header>
        <h3>{mark === null ? t(HEADS[standing], { n: exit.standings[standing] }) : t('lacking', { title: mark.title })}</h3>
        {mark === null ? null : (
          <Button small kind="quiet" onClick={() => onPick(null)}>
            {t('all')}
          </Button>
        )}
      </header>
      {found.isError ? <LoadFault failure={found.error} onRetry={() => void found.refetch()} /> : null}
      {found.isPending ? <Skeleton rows={4} /> : null}
      {found.isSuccess && rows.length === 0 ? <p className="m2">{t('behindNone')}</p> : null}
      <ul className="mini">
        {rows.map(({ record, at, outcome }, place) => (
          <li key={`${record.id} ${at} ${place}`}>
            <RecordLink className="b cut" kind={record.kind} id={record.id}>
              {record.name}
            </RecordLink>
            <span className="m">{t(`outcome-${OUTCOMES.find((one) => one === outcome) ?? 'open'}`)}</span>
            <span className="m">{dateTime(at)}</span>
          </li>
        ))}
      </ul>
      {rows.length > 0 ? (
        <Pager shown={rows.length} more={found.hasNextPage} busy={found.isFetchingNextPage} onMore={() => void found.fetchNextPage()} />
      ) : null}
    </aside>
  );
}
