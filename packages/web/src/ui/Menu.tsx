import type { KeyboardEvent, MouseEvent } from 'react';
import { cloneElement, useState } from 'react';
import { fetchLater } from './fetch-later.ts';
import type { MenuProps } from './menu-props.ts';
import { tellNewVersion } from './NewVersion.tsx';

export type { MenuEntry } from './menu-props.ts';

const load = () => import('./MenuFrame.tsx').then((module) => module.MenuFrame);
fetchLater(load);

/** Acts behind one button. Shape: `trigger` is the button element itself. Until it is first opened it is no more than that. */
export function Menu(props: MenuProps) {
  const [opened, setOpened] = useState<{ Frame: Awaited<ReturnType<typeof load>>; byKeys: boolean } | null>(null);
  if (opened !== null) return <opened.Frame {...props} byKeys={opened.byKeys} />;
  const open = (byKeys: boolean) => void load().then((Frame) => setOpened({ Frame, byKeys }), tellNewVersion);
  return cloneElement(props.trigger, {
    'aria-haspopup': 'menu',
    'aria-expanded': false,
    // A press of Enter or Space is a click of no button.
    onClick: (event: MouseEvent) => open(event.detail === 0),
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
      event.preventDefault();
      open(true);
    },
  });
}
