import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const bin = (name: string) => join(root, 'node_modules/.bin', name);

/** One fault per file, by the rule that must catch it. The linter and its type checker are one upgrade away from silence. */
const planted: Readonly<Record<string, readonly [path: string, text: string]>> = {
  'no-floating-promises': ['packages/a/floating.ts', `export function f() { Promise.resolve(1); }`],
  'no-misused-promises': ['packages/a/misused.ts', `export const f = (ready: Promise<boolean>) => { if (ready) return 1; return 2; };`],
  'await-thenable': ['packages/a/thenable.ts', `export async function f() { return (await 1) + 1; }`],
  'switch-exhaustiveness-check': [
    'packages/a/switch.ts',
    `export function f(x: 'a' | 'b') { switch (x) { case 'a': return 1; } return 2; }`,
  ],
  'no-explicit-any': ['packages/a/explicit.ts', `export const f = (x: any) => String(x);`],
  'no-non-null-assertion': ['packages/a/null.ts', `export const f = (x?: string) => x!.length;`],
  'no-console': ['packages/a/console.ts', `export const f = () => { console.log('x'); };`],
  'consistent-type-imports': ['packages/a/imports.ts', `import { Stats } from 'node:fs'; export type S = Stats;`],
  'ban-ts-comment': ['packages/a/comment.ts', `// @ts-ignore\nexport const x: number = 1;`],
  'no-unused-vars': ['packages/a/unused.ts', `export function f() { const left = 1; return 2; }`],
  eqeqeq: ['packages/a/equal.ts', `export const f = (x: string, y: string) => x == y;`],
  'rules-of-hooks': [
    'packages/a/Hook.tsx',
    `import { useState } from 'react'; export function Hook({ on }: { on: boolean }) { if (on) useState(1); return null; }`,
  ],
};

let folder: string;
let report: { code?: string; filename: string }[];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lint-'));
  cpSync(join(root, '.oxlintrc.json'), join(folder, '.oxlintrc.json'));
  cpSync(join(root, 'tsconfig.base.json'), join(folder, 'tsconfig.base.json'));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  write(
    'tsconfig.json',
    `{ "extends": "./tsconfig.base.json", "compilerOptions": { "types": ["node"], "jsx": "react-jsx" }, "include": ["packages"] }`,
  );
  for (const [path, text] of Object.values(planted)) write(path, text);
  write('packages/a/clean.ts', `export async function f(ready: Promise<boolean>) { return (await ready) ? 1 : 2; }`);
  write('packages/cli/print.ts', `export const print = (line: string) => { console.log(line); };`);
  const run = spawnSync(bin('oxlint'), ['--type-aware', '--format', 'json'], { cwd: folder, encoding: 'utf8' });
  report = JSON.parse(run.stdout).diagnostics;
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(path: string, text: string): void {
  mkdirSync(join(folder, dirname(path)), { recursive: true });
  writeFileSync(join(folder, path), `${text}\n`);
}

describe('the linter', () => {
  it.each(Object.entries(planted))('catches %s', (rule, [path]) => {
    const here = report.filter(({ filename }) => filename.endsWith(path)).map(({ code }) => code);
    expect(here).toContainEqual(expect.stringContaining(`(${rule})`));
  });

  it.each(['packages/a/clean.ts', 'packages/cli/print.ts'])('lets %s pass', (path) => {
    expect(report.filter(({ filename }) => filename.endsWith(path))).toEqual([]);
  });
});

describe('the formatter', () => {
  it('refuses double quotes and lets single quotes pass', () => {
    cpSync(join(root, '.oxfmtrc.json'), join(folder, '.oxfmtrc.json'));
    write('good.ts', `export const x = 'x';`);
    expect(() => execFileSync(bin('oxfmt'), ['--check', 'good.ts'], { cwd: folder, stdio: 'pipe' })).not.toThrow();
    write('bad.ts', `export const x = "x"`);
    expect(() => execFileSync(bin('oxfmt'), ['--check', 'bad.ts'], { cwd: folder, stdio: 'pipe' })).toThrow();
  });
});
