import type { Context } from '../../../platform/context.ts';
import { failedRows } from './import-rows.ts';
import { importRow } from './imports.ts';

const PAGE = 1000;

/** The rows that failed as a file: their own columns and the reason, so that they can be put right and imported again. Refuses: `not-found`. */
export async function errorsCsv(ctx: Context, id: string): Promise<string> {
  const row = await importRow(ctx, id);
  const names = row.columns.map((column) => column.name);
  const lines = [lineOf([...names, reasonName(names)])];
  for (let after = 0, more = true; more;) {
    const rows = await failedRows(ctx, id, after, PAGE);
    for (const one of rows) lines.push(lineOf([...names.map((_, index) => one.row_values?.[index] ?? ''), one.reason ?? '']));
    more = rows.length === PAGE;
    after = rows.at(-1)?.row ?? after;
  }
  return lines.join('');
}

function reasonName(names: readonly string[]): string {
  return names.includes('Reason') ? 'Reason it failed' : 'Reason';
}

/** What a spreadsheet would take for a formula is marked as text. */
function lineOf(cells: readonly string[]): string {
  return `${cells
    .map((cell) => (/^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell))
    .map((cell) => (/[",;\r\n\t]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell))
    .join(',')}\r\n`;
}
