import type { DialogProps } from './dialog-props.ts';
import { laterDialog } from './later.tsx';

/** Asks for one thing and goes away. Focus goes in, stays in and comes back; Escape closes. At 390 it rises from the bottom. */
export const Dialog = laterDialog<DialogProps>(() => import('./DialogFrame.tsx').then((module) => module.DialogFrame));
