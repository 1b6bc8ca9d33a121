import { useState } from 'react';
import { sentence } from '../../../app/problem.ts';
import { toast } from '../../../ui/toasts.ts';
import { useTellMoved } from '../move/use-tell-moved.ts';
import type { GuideExit, Kind } from '../reads.ts';
import { heldOf, useMove } from '../writes.ts';
import type { Opened } from './record-view.ts';

/** What lies over the page, and going through an exit: at once where nothing is to be said, else by a dialog. */
export function useGoing({ kind, id, name, fromStage }: { kind: Kind; id: string; name: string; fromStage: string }) {
  const [opened, setOpened] = useState<Opened | null>(null);
  const move = useMove(kind, id);
  const tell = useTellMoved();
  const go = (exit: GuideExit): void => {
    if (move.isPending) return;
    if (exit.outcome === 'converted') return setOpened({ show: 'convert', gate: exit, override: false });
    const silent =
      exit.open &&
      !exit.reasonNeeded &&
      exit.unmet.every((one) => one.level === 'guide') &&
      (exit.outcome === null || exit.outcome === 'won');
    if (!silent) return setOpened({ show: 'move', gate: exit, override: false });
    move.mutate(
      { to: exit.to, fromStage },
      {
        onSuccess: (moved) => tell(moved, name),
        onError: (failure) => {
          const held = heldOf(failure);
          if (held === null) toast(sentence(failure));
          else setOpened({ show: 'move', gate: { ...exit, ...held }, override: false });
        },
      },
    );
  };
  return { opened, open: setOpened, go, moving: move.isPending };
}
