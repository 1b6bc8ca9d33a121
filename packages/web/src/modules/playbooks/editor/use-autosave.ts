import { carried, ProblemError } from '@dealwright/contract/client';
import type { PlaybookFiles } from '@dealwright/engine/language/playbook';
import { useEffect, useRef, useState } from 'react';
import { sentence } from '../../../app/problem.ts';
import { toast } from '../../../ui/toasts.ts';

const PAUSE_MS = 900;

export type Saving =
  | { readonly kind: 'saved' | 'waiting' | 'saving' }
  | { readonly kind: 'refused'; readonly failure: unknown }
  /** Somebody saved in between: both texts, by file. */
  | { readonly kind: 'conflict'; readonly theirs: PlaybookFiles };

/**
 * Saves what differs from what is kept, a moment after the last change. Once refused it waits to be asked again, so that nothing is
 * overwritten unseen.
 */
export function useAutosave(
  files: PlaybookFiles,
  kept: PlaybookFiles,
  save: (changed: Readonly<Record<string, string | null>>) => Promise<unknown>,
  /** Brings to the desk what others saved. */
  bring: (files: PlaybookFiles) => void,
): { readonly saving: Saving; readonly settle: () => void } {
  const [stopped, setStopped] = useState<Saving | null>(null);
  const [busy, setBusy] = useState(false);
  const [saved, setSaved] = useState(kept);
  const sent = useRef(kept);
  /** The save that is on its way. */
  const under = useRef<Promise<unknown>>(Promise.resolve());
  const dirty = Object.keys(differing(files, saved)).length > 0;
  const run = () => {
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
      const known = latest.current.saved;
      const again = conflict !== null && changed.every((name) => conflict.theirs[name] === known[name]);
      if (!again) setStopped(conflict ?? { kind: 'refused', failure });
    };
    under.current = save(differing(files, saved))
      .then(taken, refused)
      .finally(() => setBusy(false));
  };
  const latest = useRef({ run, files, saved, bring });
  useEffect(() => {
    latest.current = { run, files, saved, bring };
  });
  useEffect(() => {
    if (!dirty || busy || stopped !== null) return undefined;
    const timer = setTimeout(() => latest.current.run(), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [files, dirty, busy, stopped]);
  // What somebody else saved: taken where it was not changed here, else asked about.
  useEffect(() => {
    const now = latest.current;
    const theirs = Object.keys(differing(kept, now.saved)).filter((name) => kept[name] !== sent.current[name]);
    if (theirs.length === 0) return;
    if (theirs.some((name) => now.files[name] !== now.saved[name])) setStopped({ kind: 'conflict', theirs: kept });
    else {
      const merged = withTexts(now.files, kept, theirs);
      setSaved(withTexts(now.saved, kept, theirs));
      now.bring(merged);
    }
  }, [kept]);
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
  return {
    saving: stopped ?? { kind: busy ? 'saving' : dirty ? 'waiting' : 'saved' },
    settle,
  };
}

/** Leaving with unsaved words is asked about, as in any text. */
function useAskOnLeaving(dirty: boolean): void {
  useEffect(() => {
    if (!dirty) return undefined;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [dirty]);
}

function useOnLeaving(act: () => void): void {
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  useEffect(() => () => latest.current(), []);
}

function withTexts(files: PlaybookFiles, from: PlaybookFiles, names: readonly string[]): PlaybookFiles {
  const others = Object.entries(files).filter(([name]) => !names.includes(name));
  const taken = names.flatMap((name) => (from[name] === undefined ? [] : [[name, from[name]] as const]));
  return Object.fromEntries([...others, ...taken]);
}

/** The files that are other than those kept; null for one that is gone. */
export function differing(files: PlaybookFiles, kept: PlaybookFiles): Record<string, string | null> {
  const changed = Object.entries(files).filter(([name, text]) => kept[name] !== text);
  const gone = Object.keys(kept).filter((name) => !Object.hasOwn(files, name));
  return { ...Object.fromEntries(changed), ...Object.fromEntries(gone.map((name) => [name, null])) };
}

function conflictOf(failure: unknown): Extract<Saving, { kind: 'conflict' }> | null {
  if (!(failure instanceof ProblemError) || failure.problem.code !== 'stale') return null;
  const current = carried<{ files?: PlaybookFiles }>(failure.problem, 'current');
  return current?.files === undefined ? null : { kind: 'conflict', theirs: current.files };
}
