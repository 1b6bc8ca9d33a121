import type { BulkRun } from '@dealwright/contract/bulk';
import { RecordLink } from '../../../app/RecordLink.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Progress } from '../../../ui/Progress.tsx';
import { t } from '../messages.ts';

interface Props {
  run: BulkRun;
  onUndo?: () => void;
  undoing: boolean;
  onStop: () => void;
  onClose: () => void;
}

/** How far many acts are and what came of them; each record that was refused, with the reason. */
export function BulkResult({ run, onUndo, undoing, onStop, onClose }: Props) {
  const running = run.state === 'running';
  return (
    <div className="bulkresult">
      {running ? <Progress done={run.done} of={run.total} label={t('bulkProgress')} /> : null}
      <p role="status">
        {running ? t('bulkAt', { done: run.done, of: run.total }) : t('bulkChanged', { n: run.changed })}{' '}
        {run.state === 'stopped' ? t('bulkStopped', { n: run.total - run.done }) : null}
        {run.refusedCount === 0 ? null : <b>{t('bulkRefused', { n: run.refusedCount })}</b>}
      </p>
      {run.refused.length === 0 ? null : (
        <ul className="refused" aria-label={t('bulkRefusedList')}>
          {run.refused.map((one) => (
            <li key={one.id}>
              {one.name === null ? (
                <span className="unk">{t('notInSight')}</span>
              ) : (
                <RecordLink kind={run.kind} id={one.id}>
                  {one.name}
                </RecordLink>
              )}
              <span className="m">{one.because}</span>
            </li>
          ))}
        </ul>
      )}
      <footer className="acts">
        {running ? (
          <Button onClick={onStop}>{t('bulkStop')}</Button>
        ) : (
          <Button kind="primary" onClick={onClose}>
            {t('bulkClose')}
          </Button>
        )}
        {onUndo === undefined || running || run.act.do !== 'delete' || run.changed === 0 ? null : (
          <Button icon="undo" busy={undoing} onClick={onUndo}>
            {t('bulkUndo')}
          </Button>
        )}
      </footer>
    </div>
  );
}
