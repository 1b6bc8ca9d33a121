import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvCell, csvRow } from './csv.ts';

describe('a cell of a file for spreadsheets', () => {
  it('is never a formula', () => {
    for (const sign of ['=', '+', '-', '@', '\t', '\r']) expect(csvCell(`${sign}1+1`).replace(/^"/, '')).toMatch(/^'/);
    expect(csvCell('=HYPERLINK("http://evil.example","x")')).toBe(`"'=HYPERLINK(""http://evil.example"",""x"")"`);
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(csvCell(text).replace(/^"/, '')).not.toMatch(/^[=+\-@\t\r]/);
      }),
    );
  });

  it('keeps figures, unknown values and lists', () => {
    expect(csvRow([-5, null, ['a', 'b'], true, 'x, "y"'])).toBe(`-5,,a; b,true,"x, ""y"""\r\n`);
  });
});
