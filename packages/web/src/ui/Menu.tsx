import type { KeyboardEvent } from 'react';
import { cloneElement, useState } from 'react';
import { fetchLater } from './fetch-later.ts';
import type { MenuProps } from './menu-props.ts';
import { tellNewVersion } from './NewVersion.tsx';

export type { MenuEntry } from './menu-props.ts';

const load = () => import('./MenuFrame.tsx').then((module) => module.MenuFrame);
fetchLater(load);

/** Acts behind one button. Shape: `trigger` is the button element itself. Until it is first opened it is no more than that. */
export function Menu(props: MenuProps) {
  const [Frame, setFrame] = useState<Awaited<ReturnType<typeof load>> | null>(null);
  if (Frame !== null) return <Frame {...props} />;
  const open = () => void load().then((frame) => setFrame(() => frame), tellNewVersion);
  return cloneElement(props.trigger, {
    'aria-haspopup': 'menu',
    'aria-expanded': false,
    onClick: open,
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
      event.preventDefault();
      open();
    },
  });
}
