import { Link } from '@tanstack/react-router';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Icon } from '../ui/Icon.tsx';
import { leave } from './leave.ts';
import { t } from './messages/en.ts';
import { HOME, PROCESS, RECORDS } from './nav.ts';
import type { CreateKind } from './overlay.ts';
import { openCreate, openOverlay } from './overlay.ts';
import { useSession } from './session.ts';
import { switchWorkspace } from './workspace-choice.ts';

const MAKES: readonly { kind: CreateKind; label: string; icon: 'funnel' | 'house' | 'building' | 'person' }[] = [
  { kind: 'lead', label: t('newLead'), icon: 'funnel' },
  { kind: 'deal', label: t('newDeal'), icon: 'house' },
  { kind: 'account', label: t('newAccount'), icon: 'building' },
  { kind: 'contact', label: t('newContact'), icon: 'person' },
];

/** What can be made, within the thumb's reach. */
export function AddSheet({ onClose }: { onClose: () => void }) {
  return (
    <Dialog open onClose={onClose} title={t('add')}>
      <div className="sheet">
        {MAKES.map((one) => (
          <button key={one.kind} type="button" className="menu-item" onClick={() => openCreate(one.kind)}>
            <Icon name={one.icon} />
            {one.label}
          </button>
        ))}
      </div>
    </Dialog>
  );
}

/** Every other place, the other workspaces, and the way out. */
export function MoreSheet({ onClose }: { onClose: () => void }) {
  const session = useSession();
  const others = session.workspaces.filter((one) => one.id !== session.workspace.id);
  return (
    <Dialog open onClose={onClose} title={session.workspace.name} note={session.user.name}>
      <div className="sheet">
        <button type="button" className="menu-item" onClick={() => openOverlay({ show: 'palette' })}>
          <Icon name="find" />
          {t('find')}
        </button>
        {[...HOME.slice(2), ...RECORDS, ...PROCESS].map((place) => (
          <Link key={place.to} to={place.to} className="menu-item" onClick={onClose}>
            <Icon name={place.icon} />
            {place.label}
          </Link>
        ))}
        {others.map((one) => (
          <button key={one.id} type="button" className="menu-item" onClick={() => switchWorkspace(one.id)}>
            <Icon name="building" />
            {t('switchTo', { name: one.name })}
          </button>
        ))}
      </div>
      <footer>
        <Button onClick={() => void leave()}>{t('signOut')}</Button>
      </footer>
    </Dialog>
  );
}
