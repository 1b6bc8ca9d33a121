import { useSyncExternalStore } from 'react';

export interface Toast {
  id: number;
  text: string;
  act?: { label: string; run: () => void };
}

let shown: readonly Toast[] = [];
let lastId = 0;
const watchers = new Set<() => void>();
const set = (next: readonly Toast[]) => {
  shown = next;
  for (const watcher of watchers) watcher();
};

export function dismiss(id: number): void {
  set(shown.filter((one) => one.id !== id));
}

/** Says what just happened, for six seconds, with at most one act: usually Undo. */
export function toast(text: string, act?: Toast['act']): void {
  lastId += 1;
  const id = lastId;
  set([...shown.slice(-2), act === undefined ? { id, text } : { id, text, act }]);
  setTimeout(() => dismiss(id), act === undefined ? 6000 : 12_000);
}

export function useToasts(): readonly Toast[] {
  return useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => shown,
  );
}
