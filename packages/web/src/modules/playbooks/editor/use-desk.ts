import { applyEdit } from '@dealwright/engine/edit/apply-edit';
import type { Edit } from '@dealwright/engine/edit/edit';
import type { PlaybookFiles } from '@dealwright/engine/language/playbook';
import { useRef, useState } from 'react';
import { toast } from '../../../ui/toasts.ts';
import { baseOf, keyOf, type Thing } from './thing.ts';

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

export interface Desk {
  readonly files: PlaybookFiles;
  readonly chosen: Chosen | null;
  readonly choose: (thing: Thing | null, by: Chooser) => void;
  /** Makes a change; says whether it could be made. `then` is looked at afterwards. */
  readonly act: (edit: Edit, then?: Thing) => boolean;
  /** What was typed in the text. */
  readonly type: (file: string, text: string) => void;
  /** Takes texts that were saved elsewhere. */
  readonly take: (files: PlaybookFiles) => void;
  readonly undo: (() => void) | null;
  readonly redo: (() => void) | null;
  readonly readOnly: boolean;
}

const MOST_MOMENTS = 200;
const SAME_MS = 1500;
const momentMs = (): number => Date.now();

/** The text on the desk, what is looked at, and every change back and forth. */
export function useDesk(first: PlaybookFiles, readOnly: boolean, start: Thing | null): Desk {
  const [now, setNow] = useState<Moment>({ files: first, chosen: start === null ? null : { thing: start, by: 'map' }, mark: '', atMs: 0 });
  const [past, setPast] = useState<readonly Moment[]>([]);
  const [future, setFuture] = useState<readonly Moment[]>([]);
  // Several changes may come before the page is drawn again.
  const latest = useRef(now);
  const put = (next: Moment) => {
    latest.current = next;
    setNow(next);
  };
  const change = (files: PlaybookFiles, chosen: Chosen | null, mark: string) => {
    const before = latest.current;
    const atMs = momentMs();
    const goesOn = mark !== '' && mark === before.mark && atMs - before.atMs < SAME_MS;
    if (!goesOn) setPast((moments) => [...moments.slice(1 - MOST_MOMENTS), before]);
    setFuture([]);
    put({ files, chosen, mark, atMs });
  };
  const step = (from: readonly Moment[], setFrom: typeof setPast, setTo: typeof setPast) => {
    const target = from.at(-1);
    if (target === undefined) return null;
    return () => {
      const { files, chosen, mark, atMs } = latest.current;
      setFrom(from.slice(0, -1));
      setTo((moments) => [...moments, { files, chosen, mark, atMs }]);
      put({ ...target, mark: '', chosen: target.chosen === null ? null : { ...target.chosen, by: 'form' } });
    };
  };
  return {
    files: now.files,
    chosen: now.chosen,
    choose: (thing, by) => {
      if (keyOf(thing) === keyOf(latest.current.chosen?.thing ?? null) && by === latest.current.chosen?.by) return;
      put({ ...latest.current, chosen: thing === null ? null : { thing, by } });
    },
    act: (edit, then) => {
      if (readOnly || baseOf(edit.file) !== null) return false;
      const done = applyEdit(latest.current.files, edit);
      if (done.kind === 'refused') {
        toast(done.because);
        return false;
      }
      const chosen = then === undefined ? latest.current.chosen : ({ thing: then, by: 'form' } as const);
      if (done.files !== latest.current.files) change(done.files, chosen, markOf(edit));
      return true;
    },
    type: (file, text) => {
      if (readOnly || baseOf(file) !== null || latest.current.files[file] === text) return;
      change({ ...latest.current.files, [file]: text }, latest.current.chosen, `type ${file}`);
    },
    take: (files) => change(files, latest.current.chosen, ''),
    undo: readOnly ? null : step(past, setPast, setFuture),
    redo: readOnly ? null : step(future, setFuture, setPast),
    readOnly,
  };
}

/** The desk as it is for one file: what comes from the base is only looked at. */
export function deskFor(desk: Desk, file: string): Desk {
  return desk.readOnly || baseOf(file) === null ? desk : { ...desk, readOnly: true };
}

function markOf(edit: Edit): string {
  return edit.kind === 'set' ? JSON.stringify([edit.file, ...edit.path, edit.key]) : edit.kind === 'write' ? `write ${edit.file}` : '';
}
