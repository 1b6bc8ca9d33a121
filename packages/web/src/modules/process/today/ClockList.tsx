import type { Today } from '@dealwright/contract/today';
import { useEffect, useState } from 'react';
import { RecordLink } from '../../../app/RecordLink.tsx';
import { buttonClass } from '../../../ui/Button.tsx';
import { dayOf, relativeTime, time, today, weekday } from '../../../ui/format.ts';
import type { IconName } from '../../../ui/Icon.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { Section } from '../../../ui/Section.tsx';
import { t } from '../messages.ts';

type ClockItem = Today['clock'][number];
const ICONS: Readonly<Record<ClockItem['kind'], IconName>> = { meeting: 'calendar', promise: 'phone', newLead: 'bolt', reply: 'reply' };

/** How long each kind bears waiting before it is marked. */
const HOUR_MS = 3_600_000;
const BEARS_MS: Readonly<Record<ClockItem['kind'], number>> = { meeting: 0, promise: 0, newLead: 0, reply: 4 * HOUR_MS };

/** What has its own hour: done first. */
export function ClockList({ clock }: { clock: Today['clock'] }) {
  const now = useMinute();
  return (
    <Section title={t('onTheClockTitle')} note={t('doneFirst')}>
      <ul className="clock">
        {clock.map((item) => {
          const late = now - new Date(item.at).getTime() > BEARS_MS[item.kind];
          return (
            <li key={`${item.kind} ${item.record.id} ${item.at}`}>
              <span className="t tn">{dayOf(item.at) === today() ? time(item.at) : weekday(dayOf(item.at)).slice(0, 3)}</span>
              <Icon name={ICONS[item.kind]} label={t(`clock-${item.kind}`)} />
              <span className="cut">
                <span className="b">{item.title}</span>{' '}
                <span className="m2">
                  {[item.record.name, item.record.account].filter((part) => part !== null && part !== item.title).join(', ')}
                </span>
              </span>
              <span className={late ? 'left tn warn sb' : 'left tn m2'}>{relativeTime(item.at, now)}</span>
              <span className="go">
                <RecordLink kind={item.record.kind} id={item.record.id} className={buttonClass('plain', true)}>
                  {t(item.kind === 'meeting' ? 'prepare' : item.kind === 'reply' ? 'read' : 'open')}
                </RecordLink>
              </span>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}

/** The present, told anew each minute. */
function useMinute(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 60_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
