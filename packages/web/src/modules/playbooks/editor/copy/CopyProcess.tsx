import type { ProcessOutline } from '@dealwright/engine/edit/outline';
import { useState } from 'react';
import { Button } from '../../../../ui/Button.tsx';
import type { Desk } from '../use-desk.ts';
import { CopyDialog } from './CopyDialog.tsx';
import { t } from './messages.ts';

/** The way to a process of their own for the records of a team, which begins as this one is. */
export function CopyProcess({ desk, process }: { desk: Desk; process: ProcessOutline }) {
  const [open, setOpen] = useState(false);
  if (desk.readOnly) return null;
  return (
    <>
      <Button small kind="quiet" icon="plus" onClick={() => setOpen(true)}>
        {t('copy')}
      </Button>
      {open ? <CopyDialog desk={desk} process={process} onClose={() => setOpen(false)} /> : null}
    </>
  );
}
