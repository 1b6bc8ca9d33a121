import { useState } from 'react';
import { Button } from '../../../ui/Button.tsx';
import { laterDialog } from '../../../ui/later.tsx';
import type { Asked } from './AskDialog.tsx';
import { t } from './messages.ts';

const AskDialog = laterDialog(() => import('./AskDialog.tsx').then((module) => module.AskDialog));

/** A button for whoever works by the playbook: what should change here, and why. */
export function AskForChange(props: Asked) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button small kind="quiet" onClick={() => setOpen(true)}>
        {t('ask')}
      </Button>
      {open ? <AskDialog {...props} onClose={() => setOpen(false)} /> : null}
    </>
  );
}
