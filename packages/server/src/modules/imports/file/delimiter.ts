const CANDIDATES = [',', ';', '\t', '|'] as const;
const LINES = 25;

/** The mark between cells, from the first lines: the one that divides most lines alike. A comma where nothing divides. */
export function findDelimiter(text: string): string {
  const best = CANDIDATES.map((mark) => ({ mark, score: scoreOf(text, mark) })).toSorted((a, b) => b.score - a.score)[0];
  return best === undefined || best.score === 0 ? ',' : best.mark;
}

/** Excel's own first line `sep=;`; null where there is none. */
export function namedDelimiter(text: string): string | null {
  return /^sep=(.)\r?\n/i.exec(text)?.[1] ?? null;
}

/** Cells of the header times the share of lines with as many. */
function scoreOf(text: string, mark: string): number {
  const counts = countsByLine(text, mark);
  const header = counts[0] ?? 0;
  if (header === 0) return 0;
  const same = counts.filter((count) => count === header).length;
  return header * (same / counts.length) ** 2;
}

function countsByLine(text: string, mark: string): number[] {
  const counts: number[] = [];
  let quoted = false;
  let count = 0;
  let any = false;
  for (const char of text) {
    if (char === '"') quoted = !quoted;
    else if (!quoted && char === mark) count += 1;
    else if (!quoted && (char === '\n' || char === '\r')) {
      if (any) counts.push(count);
      if (counts.length >= LINES) return counts;
      count = 0;
      any = false;
      continue;
    }
    any = true;
  }
  if (any && counts.length === 0) counts.push(count);
  return counts;
}
