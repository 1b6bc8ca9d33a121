import type { Today } from '@dealwright/contract/today';
import { RecordLink } from '../../../app/RecordLink.tsx';
import { dayOf, time, today, weekday } from '../../../ui/format.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { Section } from '../../../ui/Section.tsx';
import { t } from '../messages.ts';
import { undoEvent } from './day-writes.ts';
import { t as say } from './messages.ts';
import { whom } from './whom.ts';

/** What the day has brought already. */
export function DoneList({ done }: { done: Today['done'] }) {
  return (
    <Section title={t('done')} {...(done.length === 0 ? {} : { end: String(done.length) })}>
      {done.length === 0 ? <p className="empty">{t('doneEmpty')}</p> : null}
      <ul className="mini">
        {done.map((item) => (
          <li key={`${item.at} ${item.record.id} ${item.text}`}>
            <span>
              <Icon name="check" small /> {item.text}
            </span>
            <time className="m tn" dateTime={item.at}>
              {dayOf(item.at) === today() ? time(item.at) : weekday(dayOf(item.at))}
            </time>
            <button
              type="button"
              className="link undo"
              aria-label={say('undoOf', { text: item.text })}
              onClick={() => void undoEvent(item.record.kind, item.record.id, item.event)}
            >
              {say('undo')}
            </button>
            <span className="m">
              <RecordLink kind={item.record.kind} id={item.record.id}>
                {whom(item.record)}
              </RecordLink>
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
