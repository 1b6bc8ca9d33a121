import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { HOME } from '@dealwright/server/platform/config/home';

/** Left out of the bundle: native code, what starts threads from files of its own, and what is only looked for. */
const OUTSIDE = ['@node-rs/argon2', 'pg-native', 'pino'];
/** Bundles kept: a program that still runs loads parts of its own bundle late. */
const KEPT = 3;

/**
 * Puts the whole program into a few files in `place`, so that a start does not resolve, read and strip some thousand. Made aside and
 * moved there whole. A start does without it (where nothing can be written, say), so a failure leaves no more than none there.
 */
export async function bundleProgram(place: string): Promise<void> {
  const aside = `${place}-${process.pid}`;
  try {
    const bundler = createRequire(import.meta.url).resolve('rolldown/package.json');
    await mkdir(dirname(place), { recursive: true });
    await runRolldown(join(dirname(bundler), 'bin/cli.mjs'), aside);
    if (!existsSync(place)) await rename(aside, place);
    await removeOldest(dirname(place));
  } catch {
    // The sources run as they are.
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
}

async function runRolldown(cli: string, dir: string): Promise<void> {
  const words = [cli, join(HOME, 'packages/cli/src/main.ts'), '--platform', 'node', '--format', 'esm', '--logLevel', 'silent'];
  const child = spawn(process.execPath, [...words, ...OUTSIDE.flatMap((name) => ['--external', name]), '--dir', dir], {
    cwd: HOME,
    stdio: 'ignore',
    env: { ...process.env, NODE_ENV: 'production' },
  });
  const endWithUs = (): boolean => child.kill();
  process.on('exit', endWithUs);
  const code = await new Promise<number | null>((done, fail) => child.once('error', fail).once('close', done));
  process.off('exit', endWithUs);
  if (code !== 0) throw new Error(`the bundler ended with ${code}`);
}

async function removeOldest(folder: string): Promise<void> {
  const names = await readdir(folder);
  const made = await Promise.all(names.map(async (name) => ({ name, at: (await stat(join(folder, name))).mtimeMs })));
  const old = made.toSorted((a, b) => b.at - a.at).slice(KEPT);
  await Promise.all(old.map(({ name }) => rm(join(folder, name), { recursive: true, force: true })));
}
