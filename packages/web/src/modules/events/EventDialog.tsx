import type { AuditRow } from '@dealwright/contract/audit';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { dateTime } from '../../ui/format.ts';
import type { LogSearch } from './asked.ts';
import { whoOf, wordsOf } from './event-words.ts';
import { t } from './messages.ts';

interface Props {
  event: AuditRow;
  onClose: () => void;
  onSet: (change: LogSearch) => void;
}

/** One row of the log, whole, and the way to all others like it. */
export function EventDialog({ event, onClose, onSet }: Props) {
  const only = (change: LogSearch) => () => {
    onSet(change);
    onClose();
  };
  const { subject, actor } = event;
  return (
    <Dialog wide open onClose={onClose} title={event.text} note={wordsOf(event.type)}>
      <div className="acts wrap">
        <Button small icon="filter" onClick={only({ about: `${subject.kind}:${subject.id}` })}>
          {t('thisRecord')}
        </Button>
        <Button small icon="filter" onClick={only({ kind: event.type })}>
          {t('thisKind')}
        </Button>
        <Button small icon="filter" onClick={only({ who: actor.id ?? 'system' })}>
          {t('thisPerson')}
        </Button>
      </div>
      <dl className="pairs">
        <dt>{t('occurred')}</dt>
        <dd>{dateTime(event.occurredAt)}</dd>
        <dt>{t('recorded')}</dt>
        <dd>{dateTime(event.recordedAt)}</dd>
        <dt>{t('actor')}</dt>
        <dd>{whoOf(event)}</dd>
        <dt>{t('subject')}</dt>
        <dd>
          {subject.name} <code>{`${subject.kind} ${subject.id}`}</code>
        </dd>
        <dt>{t('hash')}</dt>
        <dd>{event.hash === null ? t('notSealed') : <code>{event.hash}</code>}</dd>
        <dt>{t('payload')}</dt>
        <dd>
          <pre className="payload">{JSON.stringify(event.payload, null, 2)}</pre>
        </dd>
      </dl>
    </Dialog>
  );
}
