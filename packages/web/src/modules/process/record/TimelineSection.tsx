import type { Out } from '@dealwright/contract/route';
import type { getTimeline } from '@dealwright/contract/process';
import { useState } from 'react';
import { LoadFault } from '../../../app/Fault.tsx';
import { Button } from '../../../ui/Button.tsx';
import { date, dayOf, time, weekday } from '../../../ui/format.ts';
import type { IconName } from '../../../ui/Icon.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { Section } from '../../../ui/Section.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { t as shared } from '../messages.ts';
import { t } from './messages.ts';
import { useTimeline } from '../reads.ts';
import { useRecord } from './record-view.ts';

type Item = Out<typeof getTimeline>['data'][number];
/** An act of a person, or a run of field changes behind one line. */
type Entry = { act: Item } | { changes: Item[] };

/** Human acts first and newest first; runs of field changes folded. */
export function TimelineSection() {
  const { kind, id, open } = useRecord();
  const timeline = useTimeline(kind, id);
  const entries = foldChanges((timeline.data?.pages ?? []).flatMap((page) => page.data));
  return (
    <div className="last">
      <Section
        title={t('timeline')}
        note={t('timelineNote')}
        end={
          <Button small kind="quiet" keys="L" icon="pen" onClick={() => open({ show: 'log', step: null })}>
            {shared('log')}
          </Button>
        }
      >
        {timeline.error !== null && timeline.data === undefined ? (
          <LoadFault failure={timeline.error} onRetry={() => void timeline.refetch()} />
        ) : null}
        {timeline.data === undefined && timeline.error === null ? <Skeleton rows={4} /> : null}
        {timeline.data !== undefined && entries.length === 0 ? <p className="empty">{t('timelineEmpty')}</p> : null}
        <ol className="tl">
          {entries.map((entry) =>
            'act' in entry ? <Act key={entry.act.id} item={entry.act} /> : <Changes key={entry.changes[0]?.id} items={entry.changes} />,
          )}
        </ol>
        {timeline.hasNextPage ? (
          <Button small busy={timeline.isFetchingNextPage} onClick={() => void timeline.fetchNextPage()}>
            {t('showEarlier')}
          </Button>
        ) : null}
      </Section>
    </div>
  );
}

/** Runs of changes between acts become one entry; the order stays. */
export function foldChanges(items: readonly Item[]): Entry[] {
  const entries: Entry[] = [];
  for (const item of items) {
    const last = entries.at(-1);
    if (item.fold === 'act') entries.push({ act: item });
    else if (last !== undefined && 'changes' in last) last.changes.push(item);
    else entries.push({ changes: [item] });
  }
  return entries;
}

const ICONS: readonly (readonly [part: string, icon: IconName])[] = [
  ['call', 'phone'],
  ['email', 'mail'],
  ['message', 'mail'],
  ['meeting', 'calendar'],
  ['note', 'note'],
  ['moved', 'arrow'],
  ['held', 'lock'],
  ['converted', 'arrow'],
  ['opened', 'plus'],
  ['created', 'plus'],
  ['step', 'check'],
  ['answer', 'pen'],
  ['document', 'file'],
];

/** The sign of an act, by what its type or its activity kind says. */
function iconOf({ type, payload }: Item): IconName {
  const kind = payload['kind'];
  const said = `${typeof kind === 'string' ? kind : ''} ${type}`;
  return ICONS.find(([part]) => said.includes(part))?.[1] ?? 'bolt';
}

const LATE_MS = 24 * 60 * 60 * 1000;

function Act({ item }: { item: Item }) {
  const body = item.payload['body'];
  const late = new Date(item.recordedAt).getTime() - new Date(item.at).getTime() > LATE_MS;
  return (
    <li>
      <span className="d">
        <time dateTime={item.at} title={time(item.at)}>
          {weekday(dayOf(item.at))}
        </time>
      </span>
      <Icon name={iconOf(item)} />
      <div>
        <span className="b">{item.text}</span>{' '}
        <span className="m">
          {t('by', { name: item.actor.name })}
          {late ? `, ${t('typedOn', { when: weekday(dayOf(item.recordedAt)) })}` : null}
        </span>
        {typeof body === 'string' && body !== '' && body !== item.text ? <p className="note">{body}</p> : null}
      </div>
    </li>
  );
}

function Changes({ items }: { items: Item[] }) {
  const [shown, setShown] = useState(false);
  const days = [dayOf(items.at(-1)?.at ?? ''), dayOf(items[0]?.at ?? '')].map((day) => date(day));
  return (
    <li>
      <span className="d" />
      <Icon name={shown ? 'chevron' : 'chevronRight'} />
      <div>
        <button type="button" className="fold" aria-expanded={shown} onClick={() => setShown(!shown)}>
          {t('fieldChanges', { n: items.length })},{' '}
          {days[0] === days[1] ? days[0] : shared('fromTo', { from: days[0] ?? '', to: days[1] ?? '' })}
        </button>
        {shown ? (
          <ul className="folded">
            {items.map((item) => (
              <li key={item.id}>
                {item.text} <span className="m">{item.actor.name}</span>
              </li>
            ))}
          </ul>
        ) : null}
      </div>
    </li>
  );
}
