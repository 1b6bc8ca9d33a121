import { Readable } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Refusal } from '../../../platform/refuse.ts';
import { inspectFile } from './inspect-file.ts';
import { readRows } from './read-rows.ts';
import { workbookBytes } from './testing-workbook.ts';

const open = (bytes: Buffer) => () => Readable.from([bytes]);

async function cellsOf(bytes: Buffer, sheet?: string): Promise<(readonly string[])[]> {
  const { format } = await inspectFile(open(bytes), 'book.xlsx', sheet === undefined ? {} : { sheet });
  const { header, rows } = await readRows(open(bytes)(), format);
  const all: (readonly string[])[] = [header];
  for await (const row of rows) all.push(row.cells);
  return all;
}

describe('a workbook', () => {
  const bytes = workbookBytes({
    People: [
      ['Name', 'Since', 'Amount', 'Active', 'Note'],
      ['Ada & Grace', { serial: 45366 }, 30.300000000000001, true, 'a <b>\nc'],
      ['Alan', { serial: 45366.3833333333 }, 1e-7, false, null],
      [null, null, null, null, null],
      ['Old', { serial: 59 }, 5e15, null, null],
    ],
    Other: [
      ['Report of the year', null, null],
      ['Email', 'Phone', 'City'],
      ['ada@sample.test', '1', 'Köln'],
      ['alan@sample.test', '2', 'Ulm'],
    ],
  });

  it('gives its cells as a file of text would have them', async () => {
    expect(await cellsOf(bytes)).toEqual([
      ['Name', 'Since', 'Amount', 'Active', 'Note'],
      ['Ada & Grace', '2024-03-15', '30.3', 'TRUE', 'a <b>\nc'],
      ['Alan', '2024-03-15 09:12:00', '0.0000001', 'FALSE', ''],
      ['Old', '1900-02-28', '5000000000000000', '', ''],
    ]);
  });

  it('says its sheets, and reads the one that is asked for from the row that names the columns', async () => {
    const { format, columns, rows } = await inspectFile(open(bytes), 'book.xlsx', { sheet: 'Other' });
    expect(format).toMatchObject({ encoding: 'xlsx', sheet: 'Other', sheets: ['People', 'Other'], headerRow: 2 });
    expect(columns.map((column) => column.name)).toEqual(['Email', 'Phone', 'City']);
    expect(rows).toBe(2);
    expect((await inspectFile(open(bytes), 'book.xlsx', { sheet: 'Other', headerRow: 3 })).columns[0]?.name).toBe('ada@sample.test');
    await expect(inspectFile(open(bytes), 'book.xlsx', { sheet: 'Nowhere' })).rejects.toThrow('no sheet “Nowhere”');
  });

  it('is refused, not trusted, wherever it breaks off or is changed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.nat(255), fc.boolean(), async (at, byte, cut) => {
        const odd = cut ? bytes.subarray(0, at) : Buffer.concat([bytes.subarray(0, at), Buffer.from([byte]), bytes.subarray(at + 1)]);
        const outcome = await cellsOf(odd).catch((error: unknown) => error);
        expect(Array.isArray(outcome) || outcome instanceof Refusal, String(outcome)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});
