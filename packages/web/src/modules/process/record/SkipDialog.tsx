import { useState } from 'react';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { Input } from '../../../ui/Input.tsx';
import { t } from '../messages.ts';
import type { GuideStep } from '../reads.ts';
import { useStep } from '../writes.ts';
import { useRecord } from './record-view.ts';

/** A step that is not done says why, so that the process can learn from it. */
export function SkipDialog({ step, onClose }: { step: GuideStep; onClose: () => void }) {
  const { kind, id } = useRecord();
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const mark = useStep(kind, id);
  const submit = () => {
    setAsked(true);
    if (reason.trim() !== '') mark.mutate({ step: step.id, body: { state: 'skipped', note: reason.trim() } }, { onSuccess: onClose });
  };
  return (
    <Dialog open onClose={onClose} title={t('skipTitle', { step: step.title })} note={step.required ? t('skipRequired') : undefined}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Input
          label={t('whySkip')}
          value={reason}
          onChange={setReason}
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the dialog was opened to write this
          autoFocus
          maxLength={1000}
          error={asked && reason.trim() === '' ? t('reasonFirst') : undefined}
        />
        <footer>
          <Button type="submit" kind="primary" busy={mark.isPending}>
            {t('skipStepAct')}
          </Button>
          <Button kind="quiet" onClick={onClose}>
            {t('cancel')}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}
