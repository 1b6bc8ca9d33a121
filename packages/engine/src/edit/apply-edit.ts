import { type Document, parseDocument } from 'yaml';
import type { Plain } from '../base/reason.ts';
import type { PlaybookFiles } from '../language/playbook.ts';
import { addItem, removeItem, setKey, writeInto } from './change-key.ts';
import { type Page, readPage } from './page.ts';
import { insertBody, moveBody, shiftedBody } from './change-list.ts';
import { copyChanges } from './copy-process.ts';
import { type Edit, type Edited, EditRefused, type TextChange } from './edit.ts';
import { editValue, sameValue } from './edit-value.ts';
import { indexIn, isListNode, isMapNode, nodeAt, pairOf } from './find-node.ts';
import { renameChanges } from './rename-id.ts';
import { isInBank, renameInBank } from './rename-in-bank.ts';
import { lineStart, spreadOf } from './spans.ts';
import { applyChanges, splice } from './text-changes.ts';

type Change = Omit<TextChange, 'file'>;

/**
 * Makes one change to the text of a playbook. Every byte outside of what it touches stays: comments, blank lines, quotes, order.
 *
 * Shape: `changes` are the pieces of text that differ, for whoever shows the text while it changes.
 * Errors: refused where the place is not there, or where the change cannot be written so that the text reads as it should.
 */
export function applyEdit(files: PlaybookFiles, edit: Edit): Edited {
  try {
    const changes = changesOf(files, edit);
    return { kind: 'edited', files: withChanges(files, edit, changes), changes };
  } catch (failure) {
    if (!(failure instanceof EditRefused)) throw failure;
    return { kind: 'refused', because: failure.message, place: placeIn(files[edit.file] ?? '', edit.file, failure.offset) };
  }
}

function changesOf(files: PlaybookFiles, edit: Edit): readonly TextChange[] {
  if (edit.kind === 'rename') return isInBank(edit) ? renameInBank(files, edit) : renameChanges(files, edit);
  if (edit.kind === 'copyProcess') return copyChanges(files, edit, applyEdit);
  if (edit.kind === 'write') {
    const before = files[edit.file] ?? '';
    return before === edit.text ? [] : [{ file: edit.file, from: 0, to: before.length, insert: edit.text ?? '' }];
  }
  const page = readPage(files, edit.file);
  const { source } = page;
  const changes = ofKind(page, edit).filter(({ from, to, insert }) => source.slice(from, to) !== insert);
  const after = splice(source, changes);
  const read = parseDocument(after, { prettyErrors: false, logLevel: 'silent' });
  const meant = editValue(valueOf(page.document), edit);
  if (read.errors.length > 0 || read.warnings.length > 0 || !sameValue(valueOf(read), meant))
    throw new EditRefused('It cannot be written there without changing something else; write it in the text.', changes[0]?.from);
  return changes.map((change) => ({ file: edit.file, ...change }));
}

function ofKind(page: Page, edit: Exclude<Edit, { kind: 'rename' | 'write' | 'copyProcess' }>): readonly Change[] {
  switch (edit.kind) {
    case 'set':
      return some(setKey(page, edit.path, edit.key, edit.value));
    case 'add':
      return some(addItem(page, edit.path, edit.list, edit.at, edit.value));
    case 'remove':
      return some(removeItem(page, edit.path));
    case 'move':
      return moveItem(page, edit);
  }
}

const some = (change: Change | null): readonly Change[] => (change === null ? [] : [change]);

function moveItem(page: Page, { path, to }: Extract<Edit, { kind: 'move' }>): readonly Change[] {
  const { source, document } = page;
  const list = nodeAt(document, path.slice(0, -1));
  const part = path.at(-1);
  if (!isListNode(list) || part === undefined) throw new EditRefused('There is no such list.');
  const at = indexIn(list, part);
  const item = list.items[at];
  if (item === undefined) throw new EditRefused('It is not there any more.');
  const holder = nodeAt(document, to.path);
  const target = isMapNode(holder) ? pairOf(holder, to.list)?.value : undefined;
  if (target === list) return some(moveBody(source, spreadOf(source, list), at, Math.min(to.at, list.items.length - 1)));
  const value: Plain = item.toJS(document);
  const there = isListNode(target) && target.items.length > 0 ? target : null;
  const spread = there === null ? null : spreadOf(source, there);
  const put =
    there === null || spread === null
      ? addItem(page, to.path, to.list, undefined, value)
      : insertBody(
          source,
          spread,
          Math.min(to.at, spread.bodies.length),
          (spread.flow ? null : shiftedBody(source, list, at, spread.column)) ?? writeInto(source, there, value),
        );
  return [...some(put), ...some(removeItem(page, path))].toSorted((one, other) => one.from - other.from || one.to - other.to);
}

function valueOf(document: Document.Parsed): Plain {
  try {
    const value: Plain = document.toJS({ maxAliasCount: 50 });
    return value;
  } catch {
    throw new EditRefused('Another part of the text uses what is written here; change it in the text.');
  }
}

function withChanges(files: PlaybookFiles, edit: Edit, changes: readonly TextChange[]): PlaybookFiles {
  if (edit.kind === 'write') {
    const others = Object.entries(files).filter(([name]) => name !== edit.file);
    return Object.fromEntries(edit.text === null ? others : [...others, [edit.file, edit.text]]);
  }
  return changes.length === 0 ? files : applyChanges(files, changes);
}

function placeIn(source: string, file: string, offset: number): { file: string; line: number; column: number } {
  const start = lineStart(source, offset);
  return { file, line: source.slice(0, start).split('\n').length, column: offset - start + 1 };
}
