import { useState } from 'react';
import { Button } from '../../../ui/Button.tsx';
import { laterDialog } from '../../../ui/later.tsx';
import { t } from './messages.ts';

const SwitchDialog = laterDialog(() => import('./SwitchDialog.tsx').then((module) => module.SwitchDialog));

/** The way over to the process a record would run if it were chosen now. */
export function SwitchOffer({ process }: { process: string }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button small onClick={() => setOpen(true)}>
        {t('offer')}
      </Button>
      {open ? <SwitchDialog process={process} onClose={() => setOpen(false)} /> : null}
    </>
  );
}
