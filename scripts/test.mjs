// Runs every check and every test. Plain JavaScript, because the Node that starts it may be too old to strip types.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const stripsTypes = major > 22 || (major === 22 && minor >= 18);
const ownNode = join(root, 'node_modules', '.bin', process.platform === 'win32' ? 'node.exe' : 'node');

if (stripsTypes) {
  await import('./check/main.ts');
} else if (existsSync(ownNode) && !process.env['DEALWRIGHT_RESTARTED']) {
  const run = spawnSync(ownNode, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: { ...process.env, DEALWRIGHT_RESTARTED: 'yes' },
  });
  process.exitCode = run.status ?? 1;
} else {
  console.error(`Node ${process.versions.node} is too old to run the tests, and npm brings no newer one for this platform.`);
  console.error('Install Node 22.18 or later, run `npm ci`, and try again.');
  process.exitCode = 1;
}
