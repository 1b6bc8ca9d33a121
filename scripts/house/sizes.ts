import { type House, lineAt } from './inspect.ts';
import { sized } from './rules/file-sizes.ts';
import { walk } from './syntax.ts';

export interface SizeReport {
  readonly files: number;
  readonly median: number;
  readonly ninthOfTen: number;
  /** Files above the length nine of ten should stay below, longest first. */
  readonly long: readonly { readonly path: string; readonly lines: number }[];
  readonly longFunctions: readonly { readonly path: string; readonly line: number; readonly lines: number }[];
}

const LONG_FILE = 220;
const LONG_FUNCTION = 50;

/** How long files and functions are; it only reports. */
export function reportSizes(house: House): SizeReport {
  const files = sized(house).toSorted((a, b) => b.lines - a.lines);
  const at = (share: number) => files.toReversed()[Math.floor(share * (files.length - 1))]?.lines ?? 0;
  return {
    files: files.length,
    median: at(0.5),
    ninthOfTen: at(0.9),
    long: files.filter((file) => file.lines > LONG_FILE).map(({ path, lines }) => ({ path, lines })),
    longFunctions: longFunctions(house),
  };
}

function longFunctions(house: House): SizeReport['longFunctions'] {
  const found: { path: string; line: number; lines: number }[] = [];
  for (const file of sized(house)) {
    if (file.isTest) continue;
    walk(file.syntax.program, (node) => {
      if (node.type !== 'FunctionDeclaration' && node.type !== 'ArrowFunctionExpression' && node.type !== 'FunctionExpression') return;
      const line = lineAt(file.text, node.start);
      const lines = lineAt(file.text, node.end) - line + 1;
      if (lines > LONG_FUNCTION) found.push({ path: file.path, line, lines });
    });
  }
  return found.toSorted((a, b) => b.lines - a.lines);
}
