type Files = Readonly<Record<string, string>>;
export type MergeStanding = 'draft' | 'newest' | 'both' | 'conflict';

/** Every file that one of the two changed since the base, by name; what both left alone is not told. */
export function compareFiles(base: Files, draft: Files, newest: Files): { readonly file: string; readonly standing: MergeStanding }[] {
  const names = [...new Set([base, draft, newest].flatMap((files) => Object.keys(files)))].toSorted();
  return names.flatMap((file) => {
    const standing = standingOf(base[file], draft[file], newest[file]);
    return standing === null ? [] : [{ file, standing }];
  });
}

function standingOf(was: string | undefined, ours: string | undefined, theirs: string | undefined): MergeStanding | null {
  if (ours === theirs) return ours === was ? null : 'both';
  if (theirs === was) return 'draft';
  return ours === was ? 'newest' : 'conflict';
}

/** The newest version with what the draft changed. `take` says whose text stays where both changed it; the rest is named in `open`. */
export function mergeFiles(
  base: Files,
  draft: Files,
  newest: Files,
  take: Readonly<Record<string, 'draft' | 'newest'>>,
): { readonly files: Record<string, string>; readonly open: readonly string[] } {
  const merged = new Map(Object.entries(newest));
  const open: string[] = [];
  for (const { file, standing } of compareFiles(base, draft, newest)) {
    const chosen = standing === 'conflict' ? take[file] : standing;
    if (chosen === undefined) open.push(file);
    if (chosen !== 'draft') continue;
    const text = draft[file];
    if (text === undefined) merged.delete(file);
    else merged.set(file, text);
  }
  return { files: Object.fromEntries([...merged].toSorted(([a], [b]) => (a < b ? -1 : 1))), open };
}
