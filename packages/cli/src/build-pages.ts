import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { HOME } from '@dealwright/server/platform/config/home';
import { sourceHash } from './source-hash.ts';

const SOURCES = [
  'web/build',
  'web/src',
  'web/public',
  'web/index.html',
  'web/vite.config.ts',
  'web/package.json',
  'web/tsconfig.json',
  'contract/src',
  'engine/src',
];
const HASH_FILE = '.source-hash';

/** The hash to build for, or null when the built pages are those of the sources (or no sources came along). */
export async function pagesOutOfDate(root: string = HOME): Promise<string | null> {
  const packages = join(root, 'packages');
  if (!existsSync(join(packages, 'web/src'))) return null;
  const hash = await sourceHash(packages, SOURCES);
  const built = join(packages, 'web/dist', HASH_FILE);
  return existsSync(built) && readFileSync(built, 'utf8') === hash ? null : hash;
}

/** Builds the pages aside and swaps them in whole: a running server never sees half of them. */
export async function buildPages(hash: string, root: string = HOME): Promise<void> {
  const web = join(root, 'packages/web');
  const aside = join(root, '.cache', `pages-${process.pid}`);
  const former = `${aside}-former`;
  await mkdir(dirname(aside), { recursive: true });
  try {
    await runVite(web, aside);
    await writeFile(join(aside, HASH_FILE), hash);
    const dist = join(web, 'dist');
    if (existsSync(dist)) await rename(dist, former);
    await rename(aside, dist);
  } finally {
    await Promise.all([aside, former].map((folder) => rm(folder, { recursive: true, force: true })));
  }
}

/** In a process of its own: the bundler's memory is given back when it ends. */
async function runVite(web: string, outDir: string): Promise<void> {
  const vite = join(dirname(createRequire(join(web, 'package.json')).resolve('vite/package.json')), 'bin/vite.js');
  const child = spawn(process.execPath, [vite, 'build', '--outDir', outDir, '--emptyOutDir', '--logLevel', 'warn'], {
    cwd: web,
    env: { ...process.env, NODE_ENV: 'production', NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const endWithUs = (): boolean => child.kill();
  process.on('exit', endWithUs);
  let told = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      told += text;
    });
  }
  const code = await new Promise<number | null>((done, fail) => child.once('error', fail).once('close', done));
  process.off('exit', endWithUs);
  if (code !== 0) throw new Error(`The pages could not be built:\n${told.trim()}`);
}
