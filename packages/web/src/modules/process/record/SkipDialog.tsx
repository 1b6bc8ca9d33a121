import { t } from '../messages.ts';
import type { GuideStep } from '../reads.ts';
import { useStep } from '../writes.ts';
import { ReasonDialog } from './ReasonDialog.tsx';
import { useRecord } from './record-view.ts';

/** A step that is not done says why, so that the process can learn from it. */
export function SkipDialog({ step, onClose }: { step: GuideStep; onClose: () => void }) {
  const { kind, id } = useRecord();
  const mark = useStep(kind, id);
  return (
    <ReasonDialog
      title={t('skipTitle', { step: step.title })}
      note={step.required ? t('skipRequired') : undefined}
      label={t('whySkip')}
      act={t('skipStepAct')}
      busy={mark.isPending}
      onGiven={(note) => mark.mutate({ step: step.id, body: { state: 'skipped', note } }, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
}
