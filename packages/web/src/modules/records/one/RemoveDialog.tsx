import { useMutation } from '@tanstack/react-query';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { toast } from '../../../ui/toasts.ts';
import { t } from '../messages.ts';

/** Asks once before a record goes. */
export function RemoveDialog({
  name,
  remove,
  onClose,
  onRemoved,
}: {
  name: string;
  remove: () => Promise<unknown>;
  onClose: () => void;
  onRemoved: () => void;
}) {
  const go = useMutation({
    mutationFn: remove,
    onSuccess: () => {
      toast(t('removed', { name }));
      onRemoved();
    },
  });
  return (
    <Dialog open onClose={onClose} title={t('removeTitle', { name })} note={t('removeNote')}>
      <footer>
        <Button className="btn-bad" busy={go.isPending} onClick={() => go.mutate()}>
          {t('remove')}
        </Button>
        <Button kind="quiet" onClick={onClose}>
          {t('keep')}
        </Button>
      </footer>
    </Dialog>
  );
}
