import { Dialog as Base } from '@base-ui/react/dialog';
import type { ReactNode } from 'react';
import { useRef } from 'react';
import { IconButton } from './IconButton.tsx';
import { t } from './messages.ts';

/** Where focus starts: the first thing to fill or do, not the way out. A thumb gets no keyboard unasked. */
const FIRST = '.body :is(input, select, textarea, button, a[href])';

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
  const popup = useRef<HTMLDivElement>(null);
  return (
    <Base.Root open={open} onOpenChange={(next) => (next ? undefined : onClose())}>
      <Base.Portal>
        <Base.Backdrop className="veil" />
        <Base.Popup
          ref={popup}
          className={wide ? 'dialog wide' : 'dialog'}
          initialFocus={(how) => (how === 'touch' ? true : (popup.current?.querySelector<HTMLElement>(FIRST) ?? true))}
        >
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
