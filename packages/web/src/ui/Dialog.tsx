import { Dialog as Base } from '@base-ui/react/dialog';
import type { ReactNode } from 'react';
import { IconButton } from './IconButton.tsx';
import { t } from './messages.ts';

export interface DialogProps {
  open: boolean;
  onClose: () => void;
  title: string;
  note?: ReactNode;
  wide?: boolean;
  children: ReactNode;
}

/** Asks for one thing and goes away. Focus goes in, stays in and comes back; Escape closes. At 390 it rises from the bottom. */
export function Dialog({ open, onClose, title, note, wide = false, children }: DialogProps) {
  return (
    <Base.Root open={open} onOpenChange={(next) => (next ? undefined : onClose())}>
      <Base.Portal>
        <Base.Backdrop className="veil" />
        <Base.Popup className={wide ? 'dialog wide' : 'dialog'}>
          <header>
            <div>
              <Base.Title>{title}</Base.Title>
              {note === undefined ? null : <Base.Description>{note}</Base.Description>}
            </div>
            <Base.Close render={<IconButton icon="close" label={t('close')} />} />
          </header>
          <div className="body">{children}</div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
