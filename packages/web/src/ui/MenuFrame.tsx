import { Menu as Base } from '@base-ui/react/menu';
import { useEffect, useRef } from 'react';
import { Icon } from './Icon.tsx';
import type { MenuFrameProps } from './menu-props.ts';
import { useHome } from './use-home.ts';

/** The menu once it is opened for the first time. */
export function MenuFrame({ trigger, entries, end = false, side = 'bottom', byKeys }: MenuFrameProps) {
  const [setAnchor, home] = useHome();
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    // Opened by its own button, the menu knows that it was by the keyboard.
    if (byKeys) button.current?.click();
    // oxlint-disable-next-line react/exhaustive-deps -- only the first time; from then on the button is the menu's own
  }, []);
  return (
    <Base.Root defaultOpen={!byKeys}>
      <Base.Trigger
        ref={(element: HTMLButtonElement | null) => {
          setAnchor(element);
          button.current = element;
        }}
        render={trigger}
      />
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
