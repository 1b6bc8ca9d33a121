import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { toast } from '../../ui/toasts.ts';
import { t } from './messages.ts';

/** A secret that no later page will show: a key, a link. */
export function ShowOnce({ title, note, secret, onClose }: { title: string; note: string; secret: string; onClose: () => void }) {
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(secret);
      toast(t('copied'));
    } catch {
      // Browsers lend the clipboard to pages over TLS only.
      toast(t('copyByHand'));
    }
  };
  return (
    <Dialog open onClose={onClose} title={title} note={note}>
      <p className="secret">
        <code>{secret}</code>
      </p>
      <footer>
        <Button kind="primary" icon="copy" onClick={() => void copy()}>
          {t('copy')}
        </Button>
        <Button kind="quiet" onClick={onClose}>
          {t('iHaveIt')}
        </Button>
      </footer>
    </Dialog>
  );
}
