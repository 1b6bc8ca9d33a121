import type { PlaybookFiles } from '@dealwright/engine/language/playbook';
import { useRef, useState } from 'react';
import type { Thing } from './thing.ts';

/** Who chose what is looked at: it need not be shown to who chose it. */
export type Chooser = 'map' | 'text' | 'form';

export interface Chosen {
  readonly thing: Thing;
  readonly by: Chooser;
}

interface Moment {
  readonly files: PlaybookFiles;
  readonly chosen: Chosen | null;
  /** Changes of one kind in one place that follow each other are taken back as one. */
  readonly mark: string;
  readonly atMs: number;
}

interface Moments {
  readonly now: Moment;
  /** What stands now, also where several changes come before the page is drawn again. */
  readonly latest: () => Moment;
  readonly choose: (chosen: Chosen | null) => void;
  readonly change: (files: PlaybookFiles, chosen: Chosen | null, mark: string) => void;
  readonly undo: (() => void) | null;
  readonly redo: (() => void) | null;
}

const MOST_MOMENTS = 200;
const SAME_MS = 1500;
const momentMs = (): number => Date.now();

/** A text with what is looked at in it, and every change back and forth. */
export function useMoments(first: PlaybookFiles, start: Thing | null): Moments {
  const [now, setNow] = useState<Moment>({ files: first, chosen: start === null ? null : { thing: start, by: 'map' }, mark: '', atMs: 0 });
  const [past, setPast] = useState<readonly Moment[]>([]);
  const [future, setFuture] = useState<readonly Moment[]>([]);
  const latest = useRef(now);
  const put = (next: Moment) => {
    latest.current = next;
    setNow(next);
  };
  const step = (from: readonly Moment[], setFrom: typeof setPast, setTo: typeof setPast) => {
    const target = from.at(-1);
    if (target === undefined) return null;
    return () => {
      const left = latest.current;
      setFrom(from.slice(0, -1));
      setTo((moments) => [...moments, left]);
      put({ ...target, mark: '', chosen: target.chosen === null ? null : { ...target.chosen, by: 'form' } });
    };
  };
  return {
    now,
    latest: () => latest.current,
    choose: (chosen) => put({ ...latest.current, chosen }),
    change: (files, chosen, mark) => {
      const before = latest.current;
      const atMs = momentMs();
      const goesOn = mark !== '' && mark === before.mark && atMs - before.atMs < SAME_MS;
      if (!goesOn) setPast((moments) => [...moments.slice(1 - MOST_MOMENTS), before]);
      setFuture([]);
      put({ files, chosen, mark, atMs });
    },
    undo: step(past, setPast, setFuture),
    redo: step(future, setFuture, setPast),
  };
}
