import type { Today } from '@dealwright/contract/today';
import { useEffect, useState } from 'react';
import { RecordLink } from '../../../app/RecordLink.tsx';
import { Button, buttonClass } from '../../../ui/Button.tsx';
import { dayOf, relativeTime, time, today, weekday } from '../../../ui/format.ts';
import type { IconName } from '../../../ui/Icon.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { Section } from '../../../ui/Section.tsx';
import { t } from '../messages.ts';
import { t as own } from './messages.ts';
import type { Acting } from './use-acting.ts';
import { ANSWER } from './use-acting.ts';

type ClockItem = Today['clock'][number];
const ICONS: Readonly<Record<ClockItem['kind'], IconName>> = {
  meeting: 'calendar',
  promise: 'phone',
  newLead: 'bolt',
  reply: 'reply',
  approval: 'check',
};

/** How what waits is most often done. */
const DOES: Readonly<Record<ClockItem['kind'], string>> = {
  meeting: 'meeting',
  promise: 'call',
  newLead: 'call',
  reply: 'email',
  approval: 'task',
};

/** How long each kind bears waiting before it is marked. */
const HOUR_MS = 3_600_000;
const BEARS_MS: Readonly<Record<ClockItem['kind'], number>> = { meeting: 0, promise: 0, newLead: 0, reply: 4 * HOUR_MS, approval: 0 };

/** What has its own hour: done first. */
export function ClockList({ clock, acting }: { clock: Today['clock']; acting: Acting }) {
  const now = useMinute();
  return (
    <Section title={t('onTheClockTitle')} note={t('doneFirst')}>
      <ul className="clock">
        {clock.map((item) => {
          const late = now - new Date(item.at).getTime() > BEARS_MS[item.kind];
          return (
            <li key={`${item.kind} ${item.record.id} ${item.at}`}>
              <span className="t tn">{dayOf(item.at) === today() ? time(item.at) : weekday(dayOf(item.at)).slice(0, 3)}</span>
              <Icon name={ICONS[item.kind]} label={item.kind === 'approval' ? own('clockApproval') : t(`clock-${item.kind}`)} />
              <span className="cut">
                <span className="b">{item.title}</span>{' '}
                <span className="m2">
                  {[item.record.name, item.record.account].filter((part) => part !== null && part !== item.title).join(', ')}
                </span>
              </span>
              <span className={late ? 'left tn warn sb' : 'left tn m2'}>{relativeTime(item.at, now)}</span>
              <span className="go">
                <Finish item={item} acting={acting} />
                <RecordLink kind={item.record.kind} id={item.record.id} className={buttonClass('plain', true)}>
                  {item.kind === 'approval'
                    ? own('answerIt')
                    : t(item.kind === 'meeting' ? 'prepare' : item.kind === 'reply' ? 'read' : 'open')}
                </RecordLink>
              </span>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}

/** A line is done here, as the steps below are: by its task, or by what is logged of the answer. */
function Finish({ item, acting }: { item: ClockItem; acting: Acting }) {
  const { taskId, record, title, at, kind } = item;
  if (taskId === null && kind !== 'newLead' && kind !== 'reply') return null;
  const what = taskId === null ? { kind: ANSWER, ref: kind } : { kind: 'task', ref: taskId };
  const step = { ...what, title, dueAt: at, fill: null, does: DOES[kind], escalation: null };
  const label = t(taskId === null ? 'logIt' : 'finish');
  return (
    <Button
      small
      aria-label={t('finishOne', { act: label, title, name: record.name })}
      onClick={() => void acting.act({ rank: 0, record, step, because: [], atStake: null })}
    >
      {label}
    </Button>
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
