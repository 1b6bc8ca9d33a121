import type { FileFormat } from '../tables.ts';

/** Counts what the cells of a file say about how it writes numbers and dates. */
export interface FormatEvidence {
  readonly see: (cell: string) => void;
  /** `delimiter` leans a file that says nothing: where cells are divided by semicolons, the comma is the decimal mark. */
  found(delimiter: string): Pick<FileFormat, 'dates' | 'decimals'>;
}

const GROUPED_POINT = /^-?\d{1,3}(,\d{3})+\.\d+$/;
const GROUPED_COMMA = /^-?\d{1,3}(\.\d{3})+,\d+$/;
const PLAIN_POINT = /^-?\d+\.(\d{1,2}|\d{4,})$/;
const PLAIN_COMMA = /^-?\d+,(\d{1,2}|\d{4,})$/;
const TWICE_GROUPED_COMMA = /^-?\d{1,3}(\.\d{3}){2,}$/;
const TWICE_GROUPED_POINT = /^-?\d{1,3}(,\d{3}){2,}$/;
const DAY = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?=$|[ T,])/;

export function formatEvidence(): FormatEvidence {
  let point = 0;
  let comma = 0;
  const dates = { dayFirst: 0, monthFirst: 0, dots: 0, dashes: 0, any: 0 };
  return {
    see: (cell) => {
      if (cell.length > 40 || !/^[-+(€$£¥A-Z ]{0,6}\d/.test(cell)) return;
      const number = cell.replaceAll(/[€$£¥\s()+']|[A-Z]{3}/g, '');
      if (GROUPED_POINT.test(number) || PLAIN_POINT.test(number) || TWICE_GROUPED_POINT.test(number)) point += 1;
      else if (GROUPED_COMMA.test(number) || PLAIN_COMMA.test(number) || TWICE_GROUPED_COMMA.test(number)) comma += 1;
      const parts = DAY.exec(cell);
      if (parts === null) return;
      dates.any += 1;
      if (parts[2] === '.') dates.dots += 1;
      if (parts[2] === '-') dates.dashes += 1;
      if (Number(parts[1]) > 12) dates.dayFirst += 1;
      if (Number(parts[3]) > 12) dates.monthFirst += 1;
    },
    found: (delimiter) => {
      const decimals = comma > point || (comma === 0 && point === 0 && delimiter === ';') ? 'comma' : 'point';
      return { decimals, dates: orderOf(dates, decimals) };
    },
  };
}

/** What the days above 12 say; without one, points and dashes are written day first, slashes as in the United States. */
function orderOf(
  seen: { dayFirst: number; monthFirst: number; dots: number; dashes: number; any: number },
  decimals: string,
): FileFormat['dates'] {
  if (seen.any === 0) return 'YMD';
  if (seen.dayFirst !== seen.monthFirst) return seen.dayFirst > seen.monthFirst ? 'DMY' : 'MDY';
  return seen.dots + seen.dashes > seen.any / 2 || decimals === 'comma' ? 'DMY' : 'MDY';
}
