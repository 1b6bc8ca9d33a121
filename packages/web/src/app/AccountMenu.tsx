import { useNavigate } from '@tanstack/react-router';
import { Avatar } from '../ui/Avatar.tsx';
import type { MenuEntry } from '../ui/Menu.tsx';
import { Menu } from '../ui/Menu.tsx';
import { leave } from './leave.ts';
import { t } from './messages/en.ts';
import type { Session } from './session.ts';
import type { Theme } from './theme.ts';
import { chooseTheme, useTheme } from './theme.ts';
import { switchWorkspace } from './workspace-choice.ts';

/** The person at the foot of the sidebar: appearance, other workspaces, sign out. */
export function AccountMenu({ session }: { session: Session }) {
  const navigate = useNavigate();
  const chosen = useTheme();
  const look = (value: Theme, label: string): MenuEntry => ({
    label,
    run: () => chooseTheme(value),
    icon: chosen === value ? 'check' : 'sun',
  });
  const others: MenuEntry[] = session.workspaces.map((one) => ({
    label: one.name,
    icon: one.id === session.workspace.id ? 'check' : 'building',
    run: () => switchWorkspace(one.id),
  }));
  return (
    <Menu
      side="top"
      trigger={
        <button type="button" className="who">
          <Avatar name={session.user.name} />
          <span className="cut">{session.user.name}</span>
        </button>
      }
      entries={[
        { head: t('workspaces') },
        ...others,
        { label: t('newWorkspace'), icon: 'plus', run: () => void navigate({ to: '/welcome' }) },
        'line',
        { head: t('appearance') },
        look('light', t('light')),
        look('dark', t('dark')),
        look('system', t('system')),
        'line',
        { label: t('signOut'), run: () => void leave() },
      ]}
    />
  );
}
