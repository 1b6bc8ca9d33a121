import { Link, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { Icon } from '../ui/Icon.tsx';
import { t } from './messages/en.ts';
import { HOME, PROCESS, RECORDS } from './nav.ts';
import { openCreate, openOverlay } from './overlay.ts';

const Menu = lazy(async () => ({ default: (await import('../ui/Menu.tsx')).Menu }));
const TABS = [...HOME, ...RECORDS.filter((place) => place.to === '/deals')];
const REST = [...RECORDS, ...PROCESS];

/** At 390 px: the places at the thumb, adding in the middle, everything else under More. */
export function SmallTabs() {
  const navigate = useNavigate();
  const tab = (at: number) => {
    const place = TABS[at];
    return place === undefined ? null : (
      <Link to={place.to} activeOptions={{ includeSearch: false }} activeProps={{ 'aria-current': 'page' }}>
        <Icon name={place.icon} />
        {place.label}
      </Link>
    );
  };
  return (
    <nav className="tabs" aria-label={t('mainSmall')}>
      {tab(0)}
      {tab(1)}
      <Suspense fallback={<span />}>
        <Menu
          side="top"
          trigger={
            <button type="button">
              <Icon name="plus" />
              {t('add')}
            </button>
          }
          entries={[
            { label: t('newLead'), icon: 'funnel', run: () => openCreate('lead') },
            { label: t('newDeal'), icon: 'house', run: () => openCreate('deal') },
            { label: t('newAccount'), icon: 'building', run: () => openCreate('account') },
            { label: t('newContact'), icon: 'person', run: () => openCreate('contact') },
          ]}
        />
      </Suspense>
      {tab(2)}
      <Suspense fallback={<span />}>
        <Menu
          side="top"
          end
          trigger={
            <button type="button">
              <Icon name="menu" />
              {t('more')}
            </button>
          }
          entries={[
            { label: t('find'), icon: 'find', run: () => openOverlay({ show: 'palette' }) },
            'line',
            ...REST.map((place) => ({ label: place.label, icon: place.icon, run: () => void navigate({ to: place.to }) })),
          ]}
        />
      </Suspense>
    </nav>
  );
}
