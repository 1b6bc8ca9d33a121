import type { getLastTalk } from '@dealwright/contract/discovery';
import { getLastTalk as route } from '@dealwright/contract/discovery';
import type { Out } from '@dealwright/contract/route';
import { useQuery } from '@tanstack/react-query';
import { queryOf } from '../../app/api.ts';
import { date, dayOf } from '../../ui/format.ts';
import { Icon } from '../../ui/Icon.tsx';
import './discovery.css';
import { t } from './messages.ts';

type Talk = Out<typeof getLastTalk>;

/** What to know before one talks to a contact: when and what was said last, whether it is time again, and what to remember. */
export function LastTalk({ id, name, facts = true }: { id: string; name?: string; facts?: boolean }) {
  const { data } = useQuery(queryOf(route, { params: { id } }));
  if (data === undefined) return null;
  const { last, overdue, personalFacts } = data;
  return (
    <dl className="talk" aria-label={name === undefined ? t('beforeTalk') : t('beforeTalkWith', { name })}>
      <dt>{lastSaid(last)}</dt>
      {last?.words ? <dd>{last.words}</dd> : null}
      {overdue === null ? null : (
        <dd className="warn">
          <Icon name="clock" small />
          {t('talkOverdue', { name: overdue.about.name, when: date(dayOf(overdue.since)) })}
        </dd>
      )}
      {!facts || personalFacts === null || personalFacts === '' ? null : (
        <>
          <dt>{name === undefined ? t('remember') : t('rememberOf', { name })}</dt>
          <dd>{personalFacts}</dd>
        </>
      )}
    </dl>
  );
}

function lastSaid(last: Talk['last']): string {
  if (last === null) return t('neverTalked');
  const when = last.days === 0 ? t('lastToday') : t('lastAgo', { n: last.days });
  return t('lastBy', { when, how: t(`talk-${last.kind}`), by: last.by });
}
