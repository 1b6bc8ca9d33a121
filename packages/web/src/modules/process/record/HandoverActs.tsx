import { Button } from '../../../ui/Button.tsx';
import { useKeys } from '../../../ui/keys.ts';
import { toast } from '../../../ui/toasts.ts';
import { t as shared } from '../messages.ts';
import type { GuideStep } from '../reads.ts';
import { useStep } from '../writes.ts';
import { t } from './messages.ts';
import { useRecord } from './record-view.ts';
import { words } from './standing.ts';

/** Taking a record over, or giving it back; who may not answer is told whom it waits for. */
export function HandoverActs({ step }: { step: GuideStep }) {
  const { kind, id, subject, guide, open } = useRecord();
  const mark = useStep(kind, id);
  const mayAnswer = guide.handover?.mayAnswer === true;
  // Not as the mutation's own callback: a colleague's stream may have put these buttons away by then. What fails is told for every write.
  const take = () =>
    void mark.mutateAsync({ step: step.id, body: { state: 'done' } }).then(
      () => toast(t('takenOver', { name: subject.record.name })),
      () => undefined,
    );
  useKeys(mayAnswer ? [{ keys: 'mod+Enter', label: shared('keyDoNext'), run: take }] : []);
  const role = words(guide.handover?.by ?? step.by ?? '');
  if (!mayAnswer) return <p className="m2 waits">{t('waitsForRole', { role })}</p>;
  return (
    <>
      <p className="m2 waits">
        {t('handedTo', { role })}
        {guide.handover?.makesOwner === true ? `. ${t('takeOverWhy')}` : ''}
      </p>
      <div className="acts">
        <Button kind="primary" icon="check" keys={shared('ctrlEnter')} busy={mark.isPending} onClick={take}>
          {t('takeOver')}
        </Button>
        <Button icon="undo" onClick={() => open({ show: 'giveBack', step })}>
          {t('giveBack')}
        </Button>
      </div>
    </>
  );
}
