import { Dialog as Base } from '@base-ui/react/dialog';
import { useRef } from 'react';
import type { DialogProps } from './dialog-props.ts';
import { IconButton } from './IconButton.tsx';
import { t } from './messages.ts';

/** Where focus starts: the first thing to fill or do, not the way out. A thumb gets no keyboard unasked. */
const FIRST = '.body :is(input, select, textarea, button, a[href])';

/** The dialog itself, once it is opened. */
export function DialogFrame({ open, onClose, title, note, wide = false, children }: DialogProps) {
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
