import type { ReactNode } from 'react';
import { useEffect } from 'react';
import { t } from './messages.ts';
import { toast } from './toasts.ts';

/**
 * In place of a part whose code could not be had: the server has moved on to a newer version, or is away.
 * The page stays as it is, so that nothing typed is lost; reloading is the person's choice.
 */
export function NewVersion({ onClose }: { onClose: (done: boolean) => void }): ReactNode {
  useEffect(() => {
    tellNewVersion();
    onClose(false);
  }, [onClose]);
  return null;
}

/** Says that a part could not be had. */
export function tellNewVersion(): void {
  toast(t('newVersion'), { label: t('reload'), run: () => location.reload() });
}
