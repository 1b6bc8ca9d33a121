import { useState } from 'react';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { Input } from '../../../ui/Input.tsx';
import type { GuideStep } from '../reads.ts';
import { useStep } from '../writes.ts';
import { t } from './messages.ts';
import { useRecord } from './record-view.ts';

/** A hand-over that is given back says what is missing. */
export function GiveBackDialog({ step, onClose }: { step: GuideStep; onClose: () => void }) {
  const { kind, id } = useRecord();
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const mark = useStep(kind, id);
  const submit = () => {
    setAsked(true);
    if (reason.trim() !== '') mark.mutate({ step: step.id, body: { state: 'skipped', note: reason.trim() } }, { onSuccess: onClose });
  };
  return (
    <Dialog open onClose={onClose} title={t('giveBackTitle')} note={t('giveBackNote')}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Input
          label={t('whyBack')}
          value={reason}
          onChange={setReason}
          maxLength={1000}
          error={asked && reason.trim() === '' ? t('reasonFirst') : undefined}
        />
        <footer>
          <Button type="submit" kind="primary" busy={mark.isPending}>
            {t('giveBack')}
          </Button>
          <Button kind="quiet" onClick={onClose}>
            {t('cancel')}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}
