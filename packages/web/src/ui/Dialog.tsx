import type { ReactNode } from 'react';
import { laterDialog } from './later.tsx';

export interface DialogProps {
  open: boolean;
  onClose: () => void;
  title: string;
  note?: ReactNode;
  wide?: boolean;
  children: ReactNode;
}

/** Asks for one thing and goes away. Focus goes in, stays in and comes back; Escape closes. At 390 it rises from the bottom. */
export const Dialog = laterDialog<DialogProps>(() => import('./DialogFrame.tsx').then((module) => module.DialogFrame));
