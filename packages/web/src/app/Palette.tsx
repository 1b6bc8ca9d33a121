import { search } from '@dealwright/contract/records';
import { Dialog as Base } from '@base-ui/react/dialog';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { KeyboardEvent } from 'react';
import { useId, useState } from 'react';
import type { IconName } from '../ui/Icon.tsx';
import { Icon } from '../ui/Icon.tsx';
import { useSettled } from '../ui/use-settled.ts';
import { queryOf } from './api.ts';
import { t } from './messages/en.ts';
import { PLACES } from './nav.ts';
import { openCreate } from './overlay.ts';
import type { RecordKind } from './RecordLink.tsx';
import { RECORD_PATHS } from './RecordLink.tsx';

interface Line {
  key: string;
  group: string;
  icon: IconName;
  name: string;
  note?: string | undefined;
  run: () => void;
}

const ICONS: Readonly<Record<RecordKind, IconName>> = {
  lead: 'funnel',
  deal: 'house',
  customer: 'people',
  account: 'building',
  contact: 'person',
  product: 'box',
};

/** Go anywhere, make anything, find any record. */
export function Palette({ onClose }: { onClose: () => void }) {
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const list = useId();
  const lines = useLines(typed.trim(), onClose);
  const current = Math.min(at, Math.max(0, lines.length - 1));
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setAt((current + (event.key === 'ArrowDown' ? 1 : lines.length - 1)) % Math.max(1, lines.length));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      lines[current]?.run();
    }
  };
  return (
    <Base.Root open onOpenChange={(open) => (open ? undefined : onClose())}>
      <Base.Portal>
        <Base.Backdrop className="veil" />
        <Base.Popup className="dialog palette" aria-label={t('find')}>
          <input
            type="search"
            role="combobox"
            aria-expanded
            aria-controls={list}
            aria-autocomplete="list"
            aria-activedescendant={lines[current] ? `${list}-${current}` : undefined}
            aria-label={t('find')}
            placeholder={t('paletteNote')}
            value={typed}
            onChange={(event) => {
              setTyped(event.target.value);
              setAt(0);
            }}
            onKeyDown={onKeyDown}
          />
          <div role="listbox" id={list} aria-label={t('find')} className="lines">
            {lines.map((line, row) => (
              <div key={line.key}>
                {lines[row - 1]?.group === line.group ? null : (
                  <div className="menu-head" aria-hidden>
                    {line.group}
                  </div>
                )}
                {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- keys act on the input, which names the current option */}
                <div
                  role="option"
                  id={`${list}-${row}`}
                  aria-selected={row === current}
                  className="opt-row"
                  data-highlighted={row === current || undefined}
                  onMouseMove={() => setAt(row)}
                  onClick={line.run}
                >
                  <Icon name={line.icon} small />
                  <span className="cut">{line.name}</span>
                  {line.note ? <span className="m cut">{line.note}</span> : null}
                </div>
              </div>
            ))}
          </div>
          {lines.length === 0 ? <p className="none">{t('paletteEmpty')}</p> : null}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

function useLines(typed: string, onClose: () => void): Line[] {
  const navigate = useNavigate();
  const settled = useSettled(typed, 120);
  const found = useQuery({
    ...queryOf(search, { query: { q: settled, limit: 8 } }),
    enabled: settled !== '',
    placeholderData: (before) => before,
  });
  const go = (run: () => void) => () => {
    onClose();
    run();
  };
  const has = (name: string) => name.toLowerCase().includes(typed.toLowerCase());
  const records: Line[] =
    typed === ''
      ? []
      : (found.data?.data ?? []).map((hit) => ({
          key: hit.id,
          group: t('found'),
          icon: ICONS[hit.kind],
          name: hit.name,
          note: [t(hit.kind), hit.about].filter(Boolean).join(', '),
          run: go(() => void navigate({ to: RECORD_PATHS[hit.kind], params: { id: hit.id } })),
        }));
  const pages: Line[] = PLACES.filter((place) => has(place.label)).map((place) => ({
    key: place.to,
    group: t('pages'),
    icon: place.icon,
    name: place.label,
    note: `g ${place.key}`,
    run: go(() => void navigate({ to: place.to })),
  }));
  const acts: Line[] = [
    { name: t('newLead'), run: () => openCreate('lead') },
    { name: t('newDeal'), run: () => openCreate('deal') },
    { name: t('newAccount'), run: () => openCreate('account') },
    { name: t('newContact'), run: () => openCreate('contact') },
    { name: t('importFile'), run: go(() => void navigate({ to: '/imports' })) },
  ]
    .filter((act) => has(act.name))
    .map((act) => ({ ...act, key: act.name, group: t('acts'), icon: 'plus' }));
  return [...records, ...pages, ...acts];
}
