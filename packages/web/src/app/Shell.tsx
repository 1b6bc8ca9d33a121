import { Outlet, useNavigate } from '@tanstack/react-router';
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { fetchPutOff } from '../ui/fetch-later.ts';
import { Icon } from '../ui/Icon.tsx';
import { useKeys } from '../ui/keys.ts';
import { undoNewest } from '../ui/toasts.ts';
import { laterDialog } from '../ui/later.tsx';
import { HiddenFields } from '../ui/Unknown.tsx';
import { watchLive } from './live.ts';
import { t } from './messages/en.ts';
import { PLACES } from './nav.ts';
import { openOverlay, useOverlay } from './overlay.ts';
import type { OverlaysProps } from './Overlays.tsx';
import { type Session, useSession } from './session.ts';
import { Sidebar } from './Sidebar.tsx';
import { SmallTabs } from './SmallTabs.tsx';

const Overlays = laterDialog<OverlaysProps>(() => import('./Overlays.tsx').then((module) => module.Overlays));
const closeOverlay = () => openOverlay(null);

/** The frame of every page with a workspace: where one can go, and what lies over the page. */
export function Shell() {
  const overlay = useOverlay();
  const { masked } = useSession();
  const hidden = useMemo(() => hiddenOf(masked), [masked]);
  useFrameKeys();
  useEffect(watchLive, []);
  useEffect(fetchWhenIdle, []);
  return (
    <>
      <a className="skip" href="#page">
        {t('skip')}
      </a>
      <HiddenFields value={hidden}>
        <div className="app">
          <Sidebar />
          <main className="main" id="page" tabIndex={-1}>
            <OfflineBanner />
            <DemoBanner />
            <Outlet />
          </main>
          <SmallTabs />
        </div>
        {overlay === null ? null : <Overlays overlay={overlay} onClose={closeOverlay} />}
      </HiddenFields>
    </>
  );
}

/** Shape: `deal.amount`. */
function hiddenOf(masked: Session['masked']): ReadonlySet<string> {
  return new Set(
    Object.entries(masked).flatMap(([kind, fields]) =>
      Object.entries(fields).flatMap(([key, mask]) => (mask === 'hidden' ? [`${kind}.${key}`] : [])),
    ),
  );
}

/** What lies over the page has to be there at once when it is asked for: its code comes once the page itself is there. */
function fetchWhenIdle(): () => void {
  const timer = setTimeout(fetchPutOff, 1500);
  return () => clearTimeout(timer);
}

function useFrameKeys(): void {
  const navigate = useNavigate();
  useKeys([
    { keys: 'mod+k', label: t('keyFind'), always: true, run: () => openOverlay({ show: 'palette' }) },
    { keys: '/', label: t('keySearch'), run: focusSearch },
    { keys: 'mod+z', label: t('keyUndo'), run: undoNewest },
    { keys: '?', label: t('keyKeys'), run: () => openOverlay({ show: 'keys' }) },
    ...PLACES.map((place) => ({
      keys: `g ${place.key}`,
      label: t('keyGo', { page: place.label }),
      run: () => void navigate({ to: place.to }),
    })),
  ]);
}

/** The page's own search where it has one, else the search of everything. */
function focusSearch(): void {
  const own = document.querySelector('main input[type=search]');
  if (own instanceof HTMLInputElement) own.focus();
  else openOverlay({ show: 'palette' });
}

function OfflineBanner() {
  const online = useSyncExternalStore(watchConnection, () => navigator.onLine);
  if (online) return null;
  return (
    <p className="banner" role="status">
      <Icon name="warn" small />
      {t('youAreOffline')}
    </p>
  );
}

/** A demo says so on every page. */
function DemoBanner() {
  const { workspace } = useSession();
  return workspace.demo ? <p className="banner demo">{t('demoBanner')}</p> : null;
}

function watchConnection(changed: () => void): () => void {
  addEventListener('online', changed);
  addEventListener('offline', changed);
  return () => {
    removeEventListener('online', changed);
    removeEventListener('offline', changed);
  };
}
