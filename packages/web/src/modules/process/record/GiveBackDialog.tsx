import type { GuideStep } from '../reads.ts';
import { useStep } from '../writes.ts';
import { t } from './messages.ts';
import { ReasonDialog } from './ReasonDialog.tsx';
import { useRecord } from './record-view.ts';

/** A hand-over that is given back says what is missing. */
export function GiveBackDialog({ step, onClose }: { step: GuideStep; onClose: () => void }) {
  const { kind, id } = useRecord();
  const mark = useStep(kind, id);
  return (
    <ReasonDialog
      title={t('giveBackTitle')}
      note={t('giveBackNote')}
      label={t('whyBack')}
      act={t('giveBack')}
      busy={mark.isPending}
      onGiven={(note) => mark.mutate({ step: step.id, body: { state: 'skipped', note } }, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
}
