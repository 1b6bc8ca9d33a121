import type { PlaybookFiles } from '@dealwright/engine/language/playbook';

/** Files with some of them as they are in others; what is not there is gone. */
export function withTexts(files: PlaybookFiles, from: PlaybookFiles, names: readonly string[]): PlaybookFiles {
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
