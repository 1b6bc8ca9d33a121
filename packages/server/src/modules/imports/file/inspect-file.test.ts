import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Refusal } from '../../../platform/refuse.ts';
import { findDelimiter } from './delimiter.ts';
import { inspectFile } from './inspect-file.ts';
import { columnNames, type FileRow, readRows } from './read-rows.ts';

const inspect = (content: string | Buffer) => inspectFile(() => Readable.from([Buffer.from(content)]), 'list.csv');
const LAYOUT = { delimiter: ',', encoding: 'utf-8', skipLines: 0 };

async function rowsOf(content: string | Buffer, layout = LAYOUT) {
  const { header, rows } = await readRows(Readable.from([Buffer.from(content)]), layout);
  const all: FileRow[] = [];
  for await (const row of rows) all.push(row);
  return { header, all };
}

async function refusal(content: string | Buffer): Promise<string> {
  const error = await inspect(content).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof Refusal)) throw new Error(`expected a refusal, got ${String(error)}`);
  expect(error.code).toBe('bad-file');
  return error.message;
}

describe('what is no table', () => {
  it.each([
    ['504b030414000600', 'workbook is broken'],
    ['255044462d312e37', 'PDF'],
    ['89504e470d0a1a0a', 'picture'],
    ['61622c63640a00ff', 'not text'],
  ])('%s is refused as “%s”', async (hex, what) => {
    expect(await refusal(Buffer.from(hex, 'hex'))).toContain(what);
  });

  it('is empty, or says nothing', async () => {
    expect(await refusal('')).toContain('empty');
    expect(await refusal(' \n \n')).toContain('empty');
    expect(await refusal(',,\n,,\n')).toContain('no row');
  });

  it('has a quote that is never closed', async () => {
    expect(await refusal('a,b\n1,"never closed\n2,3\n')).toContain('never closed');
  });
});

describe('how a file is written', () => {
  it.each([
    ['a,b\n1,2\n', ','],
    ['a;b\n1,5;2\n', ';'],
    ['a\tb, c\n1\t2\n', '\t'],
    ['a|b\n1|2\n', '|'],
    ['only\none\n', ','],
    ['"x;y";b\n1;2\n', ';'],
  ])('%j is divided by %j', (text, expected) => {
    expect(findDelimiter(text)).toBe(expected);
  });

  it('finds encodings by mark and by content', async () => {
    const umlauts = 'Name;Ort\nMüller;Köln\n';
    const little = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(umlauts, 'utf16le')]);
    for (const [content, encoding] of [
      [Buffer.from(umlauts), 'utf-8'],
      [Buffer.from(`\ufeff${umlauts}`), 'utf-8'],
      [little, 'utf-16le'],
      [Buffer.from(little).swap16(), 'utf-16be'],
      [Buffer.from(umlauts, 'latin1'), 'windows-1252'],
    ] as const) {
      const found = await inspect(content);
      expect(found.format.encoding).toBe(encoding);
      expect(found.columns.map(({ name, samples }) => [name, ...samples])).toEqual([
        ['Name', 'Müller'],
        ['Ort', 'Köln'],
      ]);
    }
  });

  it('finds how numbers and dates are written from the values', async () => {
    expect((await inspect('v,d\n"1,234.50",01/15/2024\n')).format).toMatchObject({ decimals: 'point', dates: 'MDY' });
    expect((await inspect('v;d\n1.234,50;15.01.2024\n')).format).toMatchObject({ decimals: 'comma', dates: 'DMY' });
    expect((await inspect('v,d\n1.5,2024-01-15\n')).format).toMatchObject({ decimals: 'point', dates: 'YMD' });
    expect((await inspect('v;d\n1.234;03/04/2024\n')).format).toMatchObject({ decimals: 'comma', dates: 'DMY' });
  });

  it('follows the line Excel writes first', async () => {
    expect(await inspect('sep=;\na;b\n1;2\n')).toMatchObject({
      rows: 1,
      format: { delimiter: ';' },
      columns: [{ name: 'a' }, { name: 'b' }],
    });
  });
});

describe('rows', () => {
  it('gives every column a name of its own', () => {
    expect(columnNames(['Name', 'Email', 'Name', '', 'Name', ' Name (2) '])).toEqual([
      'Name',
      'Email',
      'Name (2)',
      'Column 4',
      'Name (3)',
      'Name (2) (2)',
    ]);
  });

  it('leaves blank rows out and does not count them', async () => {
    const { all } = await rowsOf('a,b\n\n1,2\n,\n3,4\r\n\r\n');
    expect(all).toEqual([
      { row: 1, cells: ['1', '2'], problem: null },
      { row: 2, cells: ['3', '4'], problem: null },
    ]);
  });

  it('fills short rows, and refuses those whose values may stand in the wrong column', async () => {
    const { all } = await rowsOf('a,b\n1\n1,2,\n1,2,3\n');
    expect(all.map((row) => row.problem)).toEqual([null, null, expect.stringContaining('3 cells, the header 2')]);
    expect(all[0]?.cells).toEqual(['1', '']);
  });

  it('does not carry a cell of 10 MB on', async () => {
    const { all } = await rowsOf(`a,b\n1,${'x'.repeat(10_000_000)}\n3,4\n`);
    expect(all[0]?.problem).toContain('10.0 million');
    expect(all[0]?.cells[1]?.length).toBeLessThan(300);
    expect(all[1]).toEqual({ row: 2, cells: ['3', '4'], problem: null });
  });

  it('reads back any table that was written with quotes', async () => {
    const cell = fc.string({ unit: 'grapheme', maxLength: 12 }).map((text) => text.replaceAll('\0', ''));
    const table = fc.array(
      fc.tuple(
        cell,
        cell,
        cell.map((text) => `${text}.`),
      ),
      { minLength: 1, maxLength: 20 },
    );
    await fc.assert(
      fc.asyncProperty(table, async (rows) => {
        const text = [['a', 'b', 'c'], ...rows].map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(',')).join('\r\n');
        const { all } = await rowsOf(text);
        expect(all.map((row) => row.cells)).toEqual(rows.map((row) => row.map((one) => one.trim())));
      }),
      { numRuns: 60 },
    );
  });
});

const folder = fileURLToPath(new URL('../../../../../../../shared/data/messy_csv/spectrum/', import.meta.url));
const there = existsSync(folder);
if (!there) process.stderr.write('Skipped: the CSV spectrum, as ../shared/data is not here.\n');

/** The set's JSON of this file is of another table. */
const OTHER = 'location_coordinates.csv';

describe.skipIf(!there)('the CSV spectrum', () => {
  for (const name of there ? readdirSync(`${folder}csvs`).filter((one) => one !== OTHER) : []) {
    it(`${name} reads as it should`, async () => {
      const content = readFileSync(`${folder}csvs/${name}`);
      const { columns } = await inspect(content);
      const { header, all } = await rowsOf(content);
      expect(columns.map((column) => column.name)).toEqual(header);
      const expected = z
        .array(z.record(z.string(), z.string()))
        .parse(JSON.parse(readFileSync(`${folder}json/${name.replace('.csv', '.json')}`, 'utf8')));
      expect(all.map(({ cells }) => Object.fromEntries(header.map((column, index) => [column, cells[index]])))).toEqual(expected);
    });
  }
});
