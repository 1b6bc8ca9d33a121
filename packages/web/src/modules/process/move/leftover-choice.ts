import { useState } from 'react';
import type { Gate } from '../record/record-view.ts';

export interface LeftoverChoice {
  stops: (id: string) => boolean;
  set: (id: string, stop: boolean) => void;
  /** What the move says of it: only what differs from what would happen anyway. */
  said: () => { stop?: string[]; keep?: string[] };
}

/** What of the leftovers stops and what goes on, against what would happen where nobody says. */
export function leftoverSaid(leftovers: Gate['leftovers'], chosen: ReadonlyMap<string, boolean>): { stop?: string[]; keep?: string[] } {
  const differs = leftovers.filter((one) => (chosen.get(one.id) ?? one.stop) !== one.stop).map((one) => one.id);
  const stop = differs.filter((id) => chosen.get(id) === true);
  const keep = differs.filter((id) => chosen.get(id) === false);
  return { ...(stop.length === 0 ? {} : { stop }), ...(keep.length === 0 ? {} : { keep }) };
}

export function useLeftoverChoice({ leftovers }: Gate): LeftoverChoice {
  const [chosen, setChosen] = useState<ReadonlyMap<string, boolean>>(new Map());
  return {
    stops: (id) => chosen.get(id) ?? leftovers.find((one) => one.id === id)?.stop ?? false,
    set: (id, stop) => setChosen(new Map([...chosen, [id, stop]])),
    said: () => leftoverSaid(leftovers, chosen),
  };
}
