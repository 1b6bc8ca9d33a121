import type { EventRow } from '@dealwright/contract/events';
import { Dialog } from '../../ui/Dialog.tsx';
import { dateTime } from '../../ui/format.ts';
import { wordsOf } from './event-words.ts';
import { t } from './messages.ts';

/** One row of the log, whole. */
export function EventDialog({ event, onClose }: { event: EventRow; onClose: () => void }) {
  return (
    <Dialog wide open onClose={onClose} title={wordsOf(event.type)} note={event.type}>
      <dl className="pairs">
        <dt>{t('occurred')}</dt>
        <dd>{dateTime(event.occurredAt)}</dd>
        <dt>{t('recorded')}</dt>
        <dd>{dateTime(event.recordedAt)}</dd>
        <dt>{t('actor')}</dt>
        <dd>{event.actor.name ?? t('system')}</dd>
        <dt>{t('subject')}</dt>
        <dd>
          <code>{`${event.subject.kind} ${event.subject.id}`}</code>
        </dd>
        <dt>{t('hash')}</dt>
        <dd>
          <code>{event.hash}</code>
        </dd>
        <dt>{t('payload')}</dt>
        <dd>
          <pre className="payload">{JSON.stringify(event.payload, null, 2)}</pre>
        </dd>
      </dl>
    </Dialog>
  );
}
