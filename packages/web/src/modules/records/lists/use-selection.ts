import { useState } from 'react';

/** Which rows of a list are chosen: some by hand, or all that match, those not loaded too. */
export interface Selection {
  ids: ReadonlySet<string>;
  all: boolean;
  toggle: (id: string) => void;
  take: (ids: readonly string[]) => void;
  takeAll: () => void;
  clear: () => void;
}

/** Starts anew where the list is another (`of`). */
export function useSelection(of: string): Selection {
  const [state, setState] = useState<{ of: string; ids: ReadonlySet<string>; all: boolean }>({ of, ids: new Set(), all: false });
  const now = state.of === of ? state : { of, ids: new Set<string>(), all: false };
  return {
    ids: now.ids,
    all: now.all,
    toggle: (id) => {
      const ids = new Set(now.ids);
      if (!ids.delete(id)) ids.add(id);
      setState({ of, ids, all: false });
    },
    take: (ids) => setState({ of, ids: new Set(ids), all: false }),
    takeAll: () => setState({ ...now, all: true }),
    clear: () => setState({ of, ids: new Set(), all: false }),
  };
}
