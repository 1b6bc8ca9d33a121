import { type LineColumns, lineColumns, lineTold, type LineValue } from '../deal-lines.ts';

export type SoldValue = LineValue;

/** Lines of a deal as the records keep them. Refuses: `bad-value`. */
export function soldColumns(lines: readonly LineValue[], currency: string): LineColumns[] {
  return lineColumns(lines, currency);
}

/** Lines as the log tells them, by what the products were called then. */
export function soldTold(lines: readonly LineValue[], names: ReadonlyMap<string, string>): string[] {
  return lines.map((line) => lineTold(line, names));
}
