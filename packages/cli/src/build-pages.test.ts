import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HOME } from '@dealwright/server/platform/config/home';
import { buildPages, pagesOutOfDate } from './build-pages.ts';

let root = '';
const web = (...names: string[]): string => join(root, 'packages/web', ...names);
const write = (name: string, text: string): void => writeFileSync(web(name), text);

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'dealwright-pages-'));
  mkdirSync(web('src'), { recursive: true });
  cpSync(join(HOME, 'packages/web/package.json'), web('package.json'));
  symlinkSync(join(HOME, 'node_modules'), join(root, 'node_modules'));
  write('index.html', '<!doctype html><script type="module" src="/src/main.ts"></script>');
  write('src/main.ts', 'document.title = "first";');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

async function build(): Promise<void> {
  const hash = await pagesOutOfDate(root);
  if (hash === null) throw new Error('nothing to build');
  await buildPages(hash, root);
}
const built = (): string =>
  readdirSync(web('dist/assets'))
    .map((name) => readFileSync(web('dist/assets', name), 'utf8'))
    .join('');

describe('building the pages', () => {
  it('is done once, and again when a source changes', { timeout: 30_000 }, async () => {
    await build();
    expect(built()).toContain('first');
    expect(await pagesOutOfDate(root)).toBeNull();
    write('src/main.test.ts', 'a test is no source');
    expect(await pagesOutOfDate(root)).toBeNull();
    write('src/main.ts', 'document.title = "second";');
    await build();
    expect(built()).toContain('second');
    expect(built()).not.toContain('first');
    expect(readdirSync(join(root, '.cache'))).toEqual([]);
  });

  it('says why it failed and keeps the former pages', { timeout: 30_000 }, async () => {
    await build();
    write('src/main.ts', 'import "./absent.ts";');
    await expect(build()).rejects.toThrow(/could not be built:[^]*absent/);
    expect(built()).toContain('first');
    expect(await pagesOutOfDate(root)).not.toBeNull();
  });

  it('is not asked for where no sources came along', async () => {
    rmSync(web('src'), { recursive: true });
    expect(await pagesOutOfDate(root)).toBeNull();
    expect(existsSync(web('dist'))).toBe(false);
  });
});
