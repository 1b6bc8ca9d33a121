/**
 * Which row names the columns: the first that has about as many cells as the rows around it. Titles and remarks above a table have one or two.
 * 1 where nothing speaks for another.
 */
export function findHeaderRow(records: readonly (readonly string[])[]): number {
  const widths = records.map((cells) => cells.filter((cell) => cell.trim() !== '').length);
  const usual = widths.toSorted((a, b) => a - b)[Math.floor(widths.length / 2)] ?? 0;
  const first = widths.findIndex((width) => width >= usual * 0.6);
  return usual < 3 || first === -1 ? 1 : first + 1;
}
