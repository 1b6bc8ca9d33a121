import { getTimeline } from '@dealwright/contract/process';
import { useQuery } from '@tanstack/react-query';
import { queryOf } from '../../../app/api.ts';
import { LoadFault } from '../../../app/Fault.tsx';
import { dayOf, weekday } from '../../../ui/format.ts';
import { Section } from '../../../ui/Section.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { t } from '../messages.ts';

/** What happened with an account or contact, newest first. */
export function History({ kind, id }: { kind: 'accounts' | 'contacts'; id: string }) {
  const timeline = useQuery(queryOf(getTimeline, { params: { kind, id }, query: { limit: 30 } }));
  return (
    <Section title={t('history')}>
      {timeline.isPending ? <Skeleton rows={3} /> : null}
      {timeline.isError ? <LoadFault failure={timeline.error} onRetry={() => void timeline.refetch()} /> : null}
      {timeline.data?.data.length === 0 ? <p className="empty">{t('noHistory')}</p> : null}
      <ol className="history">
        {timeline.data?.data.map((item) => (
          <li key={item.id}>
            <time className="m" dateTime={item.at}>
              {weekday(dayOf(item.at))}
            </time>
            <span>
              {item.text} <span className="m">{item.actor.name}</span>
            </span>
          </li>
        ))}
      </ol>
    </Section>
  );
}
