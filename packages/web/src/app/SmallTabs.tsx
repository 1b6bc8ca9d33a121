import { Link } from '@tanstack/react-router';
import { Icon } from '../ui/Icon.tsx';
import { t } from './messages/en.ts';
import type { Place } from './nav.ts';
import { HOME, RECORDS } from './nav.ts';
import { openOverlay } from './overlay.ts';
import { useUnread } from './use-unread.ts';

const [TODAY, PIPELINE] = HOME;
const DEALS = RECORDS.find((place) => place.to === '/deals');

/** At 390 px: the places at the thumb, adding in the middle, everything else under More. */
export function SmallTabs() {
  const unread = useUnread();
  return (
    <nav className="tabs" aria-label={t('mainSmall')}>
      <Tab place={TODAY} />
      <Tab place={PIPELINE} />
      <button type="button" aria-haspopup="dialog" onClick={() => openOverlay({ show: 'add' })}>
        <Icon name="plus" />
        {t('add')}
      </button>
      <Tab place={DEALS} />
      <button type="button" aria-haspopup="dialog" onClick={() => openOverlay({ show: 'more' })}>
        <Icon name="menu" />
        {t('more')}
        {unread === 0 ? null : <span className="unread" role="img" aria-label={t('unread', { n: unread })} />}
      </button>
    </nav>
  );
}

function Tab({ place }: { place: Place | undefined }) {
  if (place === undefined) return null;
  return (
    <Link to={place.to} activeOptions={{ includeSearch: false }} activeProps={{ 'aria-current': 'page' }}>
      <Icon name={place.icon} />
      {place.label}
    </Link>
  );
}
