import { useSyncExternalStore } from 'react';
import type { Choice } from '../ui/Combobox.tsx';
import { coverPage } from '../ui/keys.ts';

export type CreateKind = 'lead' | 'deal' | 'customer' | 'account' | 'contact' | 'product';
/** What lies over the page; one at a time. */
export type Overlay =
  | { show: 'palette' }
  | { show: 'keys' }
  | { show: 'add' }
  | { show: 'more' }
  | { show: 'create'; kind: CreateKind; account?: Choice | undefined };

let current: Overlay | null = null;
const watchers = new Set<() => void>();

export function openOverlay(next: Overlay | null): void {
  current = next;
  coverPage(next !== null);
  for (const watcher of watchers) watcher();
}

/** Opens the dialog that makes a new record; `account` is filled in already. */
export function openCreate(kind: CreateKind, account?: Choice): void {
  openOverlay({ show: 'create', kind, account });
}

export function useOverlay(): Overlay | null {
  return useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => current,
  );
}
