import type { ReactNode } from 'react';
import type { Overlay } from './overlay.ts';
import { KeyList } from './KeyList.tsx';
import { AddSheet, MoreSheet } from './Sheets.tsx';
import { Palette } from './Palette.tsx';
import { laterDialog } from '../ui/later.tsx';
import { CreateDialog } from '../modules/records/CreateDialog.tsx';

const CallDialog = laterDialog(() => import('../modules/process/today/CallDialog.tsx').then((module) => module.CallDialog));

export interface OverlaysProps {
  overlay: Overlay;
  onClose: () => void;
}

/** What lies over the page; its code arrives with the first one. */
export function Overlays({ overlay, onClose }: OverlaysProps): ReactNode {
  switch (overlay.show) {
    case 'palette':
      return <Palette onClose={onClose} />;
    case 'keys':
      return <KeyList onClose={onClose} />;
    case 'add':
      return <AddSheet onClose={onClose} />;
    case 'more':
      return <MoreSheet onClose={onClose} />;
    case 'create':
      return <CreateDialog kind={overlay.kind} account={overlay.account ?? null} onClose={onClose} />;
    case 'call':
      return <CallDialog kind={overlay.kind} id={overlay.id} onClose={onClose} />;
  }
}
