import { useSyncExternalStore } from 'react';

const WIDE = '(min-width: 1200px)';

/** Whether there is room for the text beside the map. */
export function useWide(): boolean {
  return useSyncExternalStore(
    (changed) => {
      const media = matchMedia(WIDE);
      media.addEventListener('change', changed);
      return () => media.removeEventListener('change', changed);
    },
    () => matchMedia(WIDE).matches,
  );
}
