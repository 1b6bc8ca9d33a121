import type { ReactNode } from 'react';
import { useEffect } from 'react';
import { toast } from '../ui/toasts.ts';
import { t } from './messages/en.ts';

/**
 * In place of a part whose code could not be had: the server has moved on to a newer version, or is away.
 * The page stays as it is, so that nothing typed is lost; reloading is the person's choice.
 */
export function NewVersion({ onClose }: { onClose: () => void }): ReactNode {
  useEffect(() => {
    toast(t('newVersion'), { label: t('reload'), run: () => location.reload() });
    onClose();
  }, [onClose]);
  return null;
}
