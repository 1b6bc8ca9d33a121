import type { ButtonHTMLAttributes, ReactElement } from 'react';
import type { IconName } from './Icon.tsx';

export type MenuEntry =
  | { label: string; run: () => void; icon?: IconName; note?: string; bad?: boolean; disabled?: boolean }
  | { head: string }
  | 'line';

export interface MenuProps {
  trigger: ReactElement<ButtonHTMLAttributes<HTMLButtonElement>>;
  entries: readonly MenuEntry[];
  end?: boolean;
  side?: 'top' | 'bottom';
}

export interface MenuFrameProps extends MenuProps {
  /** Opened from the keyboard: the first entry is the one to go on from. */
  byKeys: boolean;
}
