import { type ReactNode, useState } from 'react';
import { laterDialog } from '../../ui/later.tsx';
import { mayAdminister, useSession } from '../../app/session.ts';
import type { MenuEntry } from '../../ui/Menu.tsx';
import type { Erasable } from './EraseDialog.tsx';
import { t } from './messages.ts';

const EraseDialog = laterDialog(() => import('./EraseDialog.tsx').then((module) => module.EraseDialog));

/** The entry of a menu that erases a person, and what it opens; none for who may not, or where nobody is meant. */
export function useErase(person: Erasable | undefined): { entries: MenuEntry[]; dialog: ReactNode } {
  const session = useSession();
  const [asking, setAsking] = useState(false);
  if (person === undefined || !mayAdminister(session)) return { entries: [], dialog: null };
  return {
    entries: [{ label: t('erase'), bad: true, run: () => setAsking(true) }],
    dialog: asking ? <EraseDialog {...person} onClose={() => setAsking(false)} /> : null,
  };
}
