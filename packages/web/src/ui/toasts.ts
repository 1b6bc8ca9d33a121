import { useSyncExternalStore } from 'react';

export interface Toast {
  id: number;
  text: string;
  /** `undo`: it takes back what the toast tells. */
  act?: { label: string; run: () => void; undo?: boolean };
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

/** Says what just happened, for six seconds. One with an act stays until it is used, dismissed or pushed out by newer ones. */
export function toast(text: string, act?: Toast['act']): void {
  lastId += 1;
  const id = lastId;
  set([...shown.slice(-2), act === undefined ? { id, text } : { id, text, act }]);
  if (act === undefined) setTimeout(() => dismiss(id), 6000);
}

/** Takes back what the newest toast that can be taken back tells. */
export function undoNewest(): void {
  const newest = shown.findLast(({ act }) => act?.undo === true);
  if (newest === undefined) return;
  dismiss(newest.id);
  newest.act?.run();
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
