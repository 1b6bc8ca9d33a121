import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const knip = fileURLToPath(new URL('../../node_modules/.bin/knip', import.meta.url));

it('the search for unused things finds each kind, and nothing in a tidy folder', () => {
  const folder = mkdtempSync(join(tmpdir(), 'unused-'));
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  const run = () => spawnSync(knip, ['--no-progress'], { cwd: folder, encoding: 'utf8' });
  try {
    write('package.json', `{ "name": "tidy", "type": "module", "dependencies": {} }`);
    write('knip.json', `{ "entry": ["src/main.ts"], "project": ["src/**/*.ts"] }`);
    write('src/main.ts', `import { used } from './used.ts';\nused();\n`);
    write('src/used.ts', `export const used = () => 1;\n`);
    const tidy = run();
    expect({ status: tidy.status, output: tidy.stdout }).toMatchObject({ status: 0 });

    write('src/used.ts', `export const used = () => 1;\nexport const idleExport = 2;\n`);
    write('src/idle-file.ts', `export {};\n`);
    write('package.json', `{ "name": "tidy", "type": "module", "dependencies": { "idle-package": "1.0.0" } }`);
    const untidy = run();
    expect(untidy.status).not.toBe(0);
    for (const what of ['idleExport', 'src/idle-file.ts', 'idle-package']) expect(untidy.stdout).toContain(what);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
