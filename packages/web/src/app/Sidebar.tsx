import { Link } from '@tanstack/react-router';
import { count } from '../ui/format.ts';
import { Icon } from '../ui/Icon.tsx';
import { Kbd } from '../ui/Kbd.tsx';
import { AccountMenu } from './AccountMenu.tsx';
import { Mark } from './Mark.tsx';
import { t } from './messages/en.ts';
import type { Place } from './nav.ts';
import { HOME, PROCESS, RECORDS } from './nav.ts';
import { openOverlay } from './overlay.ts';
import { useSession } from './session.ts';
import { useCounts } from './use-counts.ts';
import { useUnread } from './use-unread.ts';

export function Sidebar() {
  const session = useSession();
  const counts = useCounts();
  const unread = useUnread();
  const version = session.workspace.playbook ? `v${session.workspace.playbook.version}` : undefined;
  const noteOf = (to: Place['to']) => {
    if (to === '/notifications') return unread === 0 ? undefined : count(unread);
    const n = counts.get(to);
    return to === '/playbook' ? version : n === undefined ? undefined : count(n);
  };
  const group = (places: readonly Place[]) => places.map((place) => <NavLink key={place.to} place={place} note={noteOf(place.to)} />);
  return (
    <aside className="side">
      <Link to="/today" className="brand">
        <Mark />
        <span className="cut">{session.workspace.name}</span>
      </Link>
      <button type="button" className="find" onClick={() => openOverlay({ show: 'palette' })}>
        <Icon name="find" small />
        {t('find')}
        <Kbd>{`${t('keyMod')} K`}</Kbd>
      </button>
      <nav className="nav" aria-label={t('main')}>
        {group(HOME)}
        <h2>{t('records')}</h2>
        {group(RECORDS)}
        <h2>{t('theProcess')}</h2>
        {group(PROCESS)}
      </nav>
      <div className="foot">
        <AccountMenu session={session} />
        <button type="button" className="icon" aria-label={t('keyKeys')} title={t('keyKeys')} onClick={() => openOverlay({ show: 'keys' })}>
          <Kbd>?</Kbd>
        </button>
      </div>
    </aside>
  );
}

function NavLink({ place, note }: { place: Place; note: string | undefined }) {
  return (
    <Link to={place.to} activeOptions={{ includeSearch: false }} activeProps={{ 'aria-current': 'page' }}>
      <Icon name={place.icon} />
      {place.label}
      {note === undefined ? null : <span className={place.to === '/notifications' ? 'n told' : 'n'}>{note}</span>}
    </Link>
  );
}
