import type { mailInvites } from '@dealwright/contract/members';
import type { Out } from '@dealwright/contract/route';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { t } from '../messages.ts';
import '../workspace.css';

export type MailedInvites = Out<typeof mailInvites>;

/** Who of those invited got no mail, and why. */
export function Skipped({ invited, onClose }: { invited: MailedInvites; onClose: () => void }) {
  const { data, skipped } = invited;
  return (
    <Dialog open onClose={onClose} title={t('skippedTitle')} note={data.length === 0 ? t('skippedAll') : t('skippedNote')}>
      <ul className="skipped">
        {skipped.map(({ email, because }) => (
          <li key={email}>
            <span className="b">{email}</span> <span className="m">{because === 'member' ? t('isMember') : t('isInvited')}</span>
          </li>
        ))}
      </ul>
      <footer>
        <Button kind="primary" onClick={onClose}>
          {t('understood')}
        </Button>
      </footer>
    </Dialog>
  );
}
