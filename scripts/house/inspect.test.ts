import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { countLines, inspect } from './inspect.ts';
import { readModuleTable } from './module-table.ts';
import { placeOf } from './place.ts';
import { countSeen, tooLittle } from './seen.ts';
import { reportSizes } from './sizes.ts';
import { readSourceTree } from './source-tree.ts';

const tree = (files: Record<string, string>) => new Map(Object.entries(files));

describe('imports', () => {
  it('finds every way to reach another file, and only those', () => {
    const text = `import type { A } from './a.ts';
import { type B, type C } from '@dealwright/engine/base/money';
import { type D, e } from 'hono/jsx';
export * from '../../engine/src/x.ts';
const later = import('node:fs');
type F = import('./f.ts').F;
const words = "import { no } from './no.ts'"; // import './neither.ts'`;
    const house = inspect(tree({ 'packages/server/src/app.ts': text, 'packages/engine/src/base/money.ts': '' }));
    const found = house.code.find((file) => file.path.endsWith('app.ts'))?.imports ?? [];
    expect(found.map(({ target, outside, typeOnly }) => [target ?? outside, typeOnly])).toEqual([
      ['packages/server/src/a.ts', true],
      ['packages/engine/src/base/money.ts', true],
      ['hono', false],
      ['packages/engine/src/x.ts', false],
      ['node:fs', false],
      ['packages/server/src/f.ts', true],
    ]);
  });
});

describe('the module table', () => {
  it('is read from source, through a type and `as const`', () => {
    const table = readModuleTable(
      `export const MODULES: Record<string, Entry> = { records: { layer: 'base', mayImport: [] }, 'process': { layer: 'flow', mayImport: ['records'] } } as const satisfies X;`,
    );
    expect([...table]).toEqual([
      ['records', { layer: 'base', mayImport: [] }],
      ['process', { layer: 'flow', mayImport: ['records'] }],
    ]);
  });
});

describe('places', () => {
  it.each([
    ['packages/server/src/modules/records/actions/create-deal.ts', { kind: 'module', module: 'records', rest: 'actions/create-deal.ts' }],
    ['packages/server/src/platform/db/pool.ts', { kind: 'platform', rest: 'db/pool.ts' }],
    ['packages/server/src/app.ts', { kind: 'server' }],
    ['packages/server/src/migrations/0001-first.ts', { kind: 'migrations' }],
    ['packages/engine/src/base/money.ts', { kind: 'package', name: 'engine', rest: 'base/money.ts' }],
    ['scripts/house.ts', { kind: 'elsewhere' }],
  ])('%s', (path, place) => {
    expect(placeOf(path)).toEqual(place);
  });
});

describe('what was seen', () => {
  it('is refused when it is suspiciously little', () => {
    const seen = countSeen(inspect(tree({ 'packages/engine/src/a.ts': `import './b.ts';` })));
    expect(seen).toMatchObject({ files: 1, imports: 1, tests: 0 });
    expect(tooLittle(seen, { files: 2, imports: 1 })).toEqual([expect.stringContaining('only 1 files')]);
    expect(tooLittle(seen)).not.toEqual([]);
  });
});

describe('sizes', () => {
  it('gives the median, the ninth of ten, and long functions', () => {
    const files = Object.fromEntries(
      Array.from({ length: 11 }, (_, at) => [`packages/engine/src/f${at}.ts`, 'export {};\n'.repeat(10 * (at + 1))]),
    );
    const report = reportSizes(
      inspect(tree({ ...files, 'packages/engine/src/f3.ts': `export function f() {\n${'  f();\n'.repeat(60)}}` })),
    );
    expect(report).toMatchObject({ files: 11, median: 62, ninthOfTen: 100 });
    expect(report.longFunctions).toEqual([{ path: 'packages/engine/src/f3.ts', line: 1, lines: 62 }]);
  });

  it.each([
    ['', 0],
    ['a', 1],
    ['a\n', 1],
    ['a\nb\n', 2],
  ])('counts the lines of %j', (text, lines) => {
    expect(countLines(text)).toBe(lines);
  });
});

describe('the tree', () => {
  it('holds tracked and new text files, not ignored ones, not binaries', () => {
    const folder = mkdtempSync(join(tmpdir(), 'house-'));
    try {
      execFileSync('git', ['init', '-q'], { cwd: folder });
      writeFileSync(join(folder, '.gitignore'), 'dist\n');
      writeFileSync(join(folder, 'new.ts'), 'export {};');
      writeFileSync(join(folder, 'dist'), 'x');
      writeFileSync(join(folder, 'picture'), 'a\0b');
      expect([...readSourceTree(folder).keys()]).toEqual(['.gitignore', 'new.ts']);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
