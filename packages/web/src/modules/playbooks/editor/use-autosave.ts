import { carried, ProblemError } from '@dealwright/contract/client';
import type { PlaybookFiles } from '@dealwright/engine/language/playbook';
import { useEffect, useRef, useState } from 'react';
import { sentence } from '../../../app/problem.ts';
import { toast } from '../../../ui/toasts.ts';
import { differing, withTexts } from './changed-files.ts';
import { useAskOnLeaving, useOnLeaving } from './use-leaving.ts';

const PAUSE_MS = 900;

export type Saving =
  | { readonly kind: 'saved' | 'waiting' | 'saving' }
  | { readonly kind: 'refused'; readonly failure: unknown }
  /** Somebody saved in between: both texts, by file. */
  | { readonly kind: 'conflict'; readonly theirs: PlaybookFiles };

type Save = (changed: Readonly<Record<string, string | null>>) => Promise<unknown>;

/**
 * Saves what differs from what is kept, a moment after the last change. Once refused it waits to be asked again, so that nothing is
 * overwritten unseen. `bring` puts on the desk what others saved.
 */
export function useAutosave(
  files: PlaybookFiles,
  kept: PlaybookFiles,
  save: Save,
  bring: (files: PlaybookFiles) => void,
): { readonly saving: Saving; readonly settle: () => void } {
  const { saved, setSaved, stopped, setStopped, busy, sent, under, send } = useSending(files, kept, save);
  const dirty = Object.keys(differing(files, saved)).length > 0;
  useAfterPause(dirty && !busy && stopped === null, files, send);
  useTheirs(kept, (theirs) => {
    const names = Object.keys(differing(theirs, saved)).filter((name) => theirs[name] !== sent.current[name]);
    if (names.length === 0) return;
    if (names.some((name) => files[name] !== saved[name])) setStopped({ kind: 'conflict', theirs });
    else {
      setSaved(withTexts(saved, theirs, names));
      bring(withTexts(files, theirs, names));
    }
  });
  useAskOnLeaving(dirty);
  // Another tab of the draft, or another page, before the pause is over: what was typed is saved all the same.
  useOnLeaving(() => {
    if (!dirty || stopped?.kind === 'conflict' || (busy && files === sent.current)) return;
    void under.current.then(() => save(differing(files, saved))).catch((failure: unknown) => toast(sentence(failure)));
  });
  /** Goes on saving: after a conflict, over what the other text says. */
  const settle = () => {
    if (stopped?.kind === 'conflict') setSaved(stopped.theirs);
    setStopped(null);
  };
  return { saving: stopped ?? { kind: busy ? 'saving' : dirty ? 'waiting' : 'saved' }, settle };
}

/** One save after the other, with what came of the last. */
function useSending(files: PlaybookFiles, kept: PlaybookFiles, save: Save) {
  const [stopped, setStopped] = useState<Saving | null>(null);
  const [busy, setBusy] = useState(false);
  const [saved, setSaved] = useState(kept);
  const sent = useRef(kept);
  /** The save that is on its way. */
  const under = useRef<Promise<unknown>>(Promise.resolve());
  const known = useRef(saved);
  useEffect(() => {
    known.current = saved;
  });
  const send = () => {
    setBusy(true);
    sent.current = files;
    const changed = Object.keys(differing(files, saved));
    const taken = () => {
      setSaved((before) => withTexts(before, files, changed));
      setStopped(null);
    };
    const refused = (failure: unknown) => {
      const conflict = conflictOf(failure);
      // What others saved may be on the desk already: then the page that saves has only just heard of it.
      const again = conflict !== null && changed.every((name) => conflict.theirs[name] === known.current[name]);
      if (!again) setStopped(conflict ?? { kind: 'refused', failure });
    };
    under.current = save(differing(files, saved))
      .then(taken, refused)
      .finally(() => setBusy(false));
  };
  return { saved, setSaved, stopped, setStopped, busy, sent, under, send };
}

/** Acts once the text has been left alone for a moment. */
function useAfterPause(wanted: boolean, files: PlaybookFiles, act: () => void): void {
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  useEffect(() => {
    if (!wanted) return undefined;
    const timer = setTimeout(() => latest.current(), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [files, wanted]);
}

/** What somebody else saved: taken where it was not changed here, else asked about. */
function useTheirs(kept: PlaybookFiles, take: (kept: PlaybookFiles) => void): void {
  const latest = useRef(take);
  useEffect(() => {
    latest.current = take;
  });
  useEffect(() => latest.current(kept), [kept]);
}

function conflictOf(failure: unknown): Extract<Saving, { kind: 'conflict' }> | null {
  if (!(failure instanceof ProblemError) || failure.problem.code !== 'stale') return null;
  const current = carried<{ files?: PlaybookFiles }>(failure.problem, 'current');
  return current?.files === undefined ? null : { kind: 'conflict', theirs: current.files };
}
