const REASONS = 3;

/** What was written where a step was skipped, the most frequent first. */
export function reasonsOf(uses: readonly { readonly note: string | null }[]): readonly { readonly text: string; readonly count: number }[] {
  const notes = uses.flatMap(({ note }) => (note === null || note.trim() === '' ? [] : [note.trim()]));
  return [...Map.groupBy(notes, (note) => note)]
    .map(([text, same]) => ({ text, count: same.length }))
    .toSorted((one, other) => other.count - one.count)
    .slice(0, REASONS);
}
