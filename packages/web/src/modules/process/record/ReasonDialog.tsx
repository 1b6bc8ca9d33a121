import { type ReactNode, useState } from 'react';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { Input } from '../../../ui/Input.tsx';
import { t } from '../messages.ts';

/** Asks why, and does nothing without an answer. */
export function ReasonDialog({
  title,
  note,
  label,
  act,
  busy,
  onGiven,
  onClose,
}: {
  title: string;
  note: ReactNode;
  label: string;
  act: string;
  busy: boolean;
  onGiven: (reason: string) => void;
  onClose: () => void;
}) {
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const given = reason.trim();
  return (
    <Dialog open onClose={onClose} title={title} note={note}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          setAsked(true);
          if (given !== '') onGiven(given);
        }}
      >
        <Input
          label={label}
          value={reason}
          onChange={setReason}
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the dialog was opened to write this
          autoFocus
          maxLength={1000}
          error={asked && given === '' ? t('reasonFirst') : undefined}
        />
        <footer>
          <Button type="submit" kind="primary" busy={busy}>
            {act}
          </Button>
          <Button kind="quiet" onClick={onClose}>
            {t('cancel')}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}
