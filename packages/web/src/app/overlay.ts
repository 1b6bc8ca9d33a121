import { useSyncExternalStore } from 'react';
import type { Choice } from '../ui/Combobox.tsx';
import { coverPage } from '../ui/keys.ts';

export type CreateKind = 'lead' | 'deal' | 'customer' | 'account' | 'contact' | 'product';
/** What runs a process has a next step, which may be a call. */
export type CalledKind = 'lead' | 'deal' | 'customer';
/** What lies over the page; one at a time. */
export type Overlay =
  | { show: 'palette' }
  | { show: 'keys' }
  | { show: 'add' }
  | { show: 'more' }
  | { show: 'create'; kind: CreateKind; account?: Choice | undefined }
  | { show: 'call'; kind: CalledKind; id: string };

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

/** Opens the call that is next for a record. */
export function openCall(kind: CalledKind, id: string): void {
  openOverlay({ show: 'call', kind, id });
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
