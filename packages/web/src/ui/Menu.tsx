import { Menu as Base } from '@base-ui/react/menu';
import type { ReactElement } from 'react';
import type { IconName } from './Icon.tsx';
import { Icon } from './Icon.tsx';
import { useHome } from './use-home.ts';

export type MenuEntry =
  | { label: string; run: () => void; icon?: IconName; note?: string; bad?: boolean; disabled?: boolean }
  | { head: string }
  | 'line';

/** Acts behind one button. Shape: `trigger` is the button element itself. */
export function Menu({
  trigger,
  entries,
  end = false,
  side = 'bottom',
}: {
  trigger: ReactElement;
  entries: readonly MenuEntry[];
  end?: boolean;
  side?: 'top' | 'bottom';
}) {
  const [setAnchor, home] = useHome();
  return (
    <Base.Root>
      <Base.Trigger ref={setAnchor} render={trigger} />
      <Base.Portal container={home}>
        <Base.Positioner className="layer" align={end ? 'end' : 'start'} side={side} sideOffset={4}>
          <Base.Popup className="pop">
            {entries.map((entry, at) =>
              entry === 'line' ? (
                <Base.Separator key={at} className="menu-line" />
              ) : 'head' in entry ? (
                <div key={at} className="menu-head">
                  {entry.head}
                </div>
              ) : (
                <Base.Item
                  key={at}
                  className={entry.bad ? 'menu-item bad' : 'menu-item'}
                  disabled={entry.disabled ?? false}
                  onClick={entry.run}
                >
                  {entry.icon ? <Icon name={entry.icon} small /> : null}
                  {entry.label}
                  {entry.note ? <span className="m">{entry.note}</span> : null}
                </Base.Item>
              ),
            )}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
