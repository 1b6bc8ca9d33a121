import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { HOME } from '@dealwright/server/platform/config/home';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bundlePlace } from '../bin/bundle-place.mjs';
import { bundleProgram } from './bundle-program.ts';

// Below the program's own folder, where its packages are found.
let folder = '';
beforeAll(() => {
  mkdirSync(join(HOME, '.cache'), { recursive: true });
  folder = mkdtempSync(join(HOME, '.cache/bundle-test-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('leaves a program that runs, finds its folders, and keeps the newest three', async () => {
  for (const [age, name] of ['d', 'c', 'b'].entries()) {
    mkdirSync(join(folder, name));
    utimesSync(join(folder, name), 1_000 + age, 1_000 + age);
  }
  const place = join(folder, 'a');
  await bundleProgram(place);
  expect(readdirSync(folder).toSorted()).toEqual(['a', 'b', 'c']);

  const call = (words: string): string =>
    `import(${JSON.stringify(pathToFileURL(join(place, 'main.js')).href)}).then((m) => m.main(${words}))`;
  const done = spawnSync(
    process.execPath,
    ['-e', call(`['playbook', 'check', ${JSON.stringify(join(HOME, 'playbooks/b2b-software'))}, '--json']`)],
    {
      encoding: 'utf8',
    },
  );
  expect([done.status, done.stderr]).toEqual([0, '']);
});

it('names another place when a source changes, and none where there are no sources', () => {
  const sources = ['cli', 'contract', 'engine', 'server'].map((name) => join(folder, 'program/packages', name, 'src'));
  for (const source of sources) mkdirSync(source, { recursive: true });
  const write = (file: string): void => writeFileSync(join(folder, 'program', file), `// ${file}\n`);
  write('package-lock.json');
  const place = () => bundlePlace(join(folder, 'program'));
  const first = place();
  expect(first?.startsWith(join(folder, 'program/.cache/program/'))).toBe(true);
  write('packages/cli/src/main.test.ts');
  expect(place()).toBe(first);
  write('packages/engine/src/gate.ts');
  expect(place()).not.toBe(first);
  expect(bundlePlace(join(folder, 'none'))).toBeNull();
});
