import { applyEdit } from '@dealwright/engine/edit/apply-edit';
import type { Edit } from '@dealwright/engine/edit/edit';
import type { PlaybookFiles } from '@dealwright/engine/language/playbook';
import { toast } from '../../../ui/toasts.ts';
import { baseOf, keyOf, type Thing } from './thing.ts';
import { type Chooser, type Chosen, useMoments } from './use-moments.ts';

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

/** The text on the desk, what is looked at, and every change back and forth. */
export function useDesk(first: PlaybookFiles, readOnly: boolean, start: Thing | null): Desk {
  const { now, latest, choose, change, undo, redo } = useMoments(first, start);
  return {
    files: now.files,
    chosen: now.chosen,
    choose: (thing, by) => {
      const { chosen } = latest();
      if (keyOf(thing) === keyOf(chosen?.thing ?? null) && by === chosen?.by) return;
      choose(thing === null ? null : { thing, by });
    },
    act: (edit, then) => {
      if (readOnly || baseOf(edit.file) !== null) return false;
      const { files, chosen } = latest();
      const done = applyEdit(files, edit);
      if (done.kind === 'refused') {
        toast(done.because);
        return false;
      }
      if (done.files !== files) change(done.files, then === undefined ? chosen : { thing: then, by: 'form' }, markOf(edit));
      return true;
    },
    type: (file, text) => {
      const { files, chosen } = latest();
      if (readOnly || baseOf(file) !== null || files[file] === text) return;
      change({ ...files, [file]: text }, chosen, `type ${file}`);
    },
    take: (files) => change(files, latest().chosen, ''),
    undo: readOnly ? null : undo,
    redo: readOnly ? null : redo,
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
