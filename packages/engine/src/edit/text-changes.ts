import type { PlaybookFiles } from '../language/playbook.ts';
import type { TextChange } from './edit.ts';

/** A text with changes made to it; they are counted in the text before, by place. */
export function splice(source: string, changes: readonly Omit<TextChange, 'file'>[]): string {
  let text = '';
  let at = 0;
  for (const { from, to, insert } of changes) {
    text += source.slice(at, from) + insert;
    at = to;
  }
  return text + source.slice(at);
}

/** The changes that take changes back: applied to the text after, they give the text before, byte for byte. */
export function invertChanges(before: PlaybookFiles, changes: readonly TextChange[]): TextChange[] {
  const moved = new Map<string, number>();
  return changes.map(({ file, from, to, insert }) => {
    const by = moved.get(file) ?? 0;
    moved.set(file, by + insert.length - (to - from));
    return { file, from: from + by, to: from + by + insert.length, insert: (before[file] ?? '').slice(from, to) };
  });
}

/** The texts of a playbook with changes made to them. */
export function applyChanges(files: PlaybookFiles, changes: readonly TextChange[]): PlaybookFiles {
  const touched = [...new Set(changes.map((change) => change.file))];
  const texts = touched.map((file) => {
    const own = changes.filter((change) => change.file === file);
    return [file, splice(files[file] ?? '', own)] as const;
  });
  return { ...files, ...Object.fromEntries(texts) };
}
