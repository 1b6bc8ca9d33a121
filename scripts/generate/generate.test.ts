import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../check/run-command.ts';
import { inspect } from '../house/inspect.ts';
import { rules } from '../house/rules.ts';
import { readSourceTree } from '../house/source-tree.ts';
import { newAction } from './new-action.ts';
import { newModule } from './new-module.ts';
import { past } from './words.ts';

let folder: string;
const server = 'packages/server';
const written = [
  `${server}/src/modules/warranties/README.md`,
  `${server}/src/modules/warranties/events.ts`,
  `${server}/src/modules/warranties/policy.ts`,
  `${server}/src/modules/warranties/routes.ts`,
  `${server}/src/modules/warranties/store.ts`,
  `${server}/src/modules/warranties/tables.ts`,
  `${server}/src/modules/warranties/actions/grant-warranty.ts`,
  `${server}/src/modules/warranties/actions/grant-warranty.test.ts`,
];

/** A copy of the repository's code, so that what is generated is judged beside what it must fit. */
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'generate-'));
  for (const path of [
    'tsconfig.base.json',
    '.oxlintrc.json',
    '.oxfmtrc.json',
    '.gitignore',
    `${server}/tsconfig.json`,
    `${server}/package.json`,
    `${server}/src`,
  ]) {
    cpSync(join(root, path), join(folder, path), { recursive: true });
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  if (existsSync(join(root, server, 'node_modules'))) symlinkSync(join(root, server, 'node_modules'), join(folder, server, 'node_modules'));
  execFileSync('git', ['init', '-q'], { cwd: folder });
  newModule(folder, ['warranties', 'warranty']);
  newAction(folder, ['warranties', 'grant-warranty']);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const bin = (name: string) => join(root, 'node_modules/.bin', name);

describe('a generated module with an action', () => {
  it('holds its files', () => {
    for (const path of written) expect(existsSync(join(folder, path)), path).toBe(true);
  });

  it('keeps every house rule', () => {
    const house = inspect(readSourceTree(folder));
    expect(house.modules.get('warranties')).toMatchObject({ layer: 'steps' });
    const found = rules.flatMap((rule) => rule.check(house)).filter(({ path, message }) => `${path} ${message}`.includes('warrant'));
    expect(found).toEqual([]);
  });

  it('is formatted, typed and free of lint', { timeout: 180_000 }, () => {
    const code = written.filter((path) => path.endsWith('.ts'));
    expect(spawnSync(bin('oxfmt'), ['--check', ...code], { cwd: folder, encoding: 'utf8' })).toMatchObject({ status: 0 });
    expect(spawnSync(bin('oxlint'), ['--type-aware', '--deny-warnings', ...code], { cwd: folder, encoding: 'utf8' })).toMatchObject({
      status: 0,
    });
    const types = spawnSync(bin('tsc'), ['-p', server, '--pretty', 'false'], { cwd: folder, encoding: 'utf8' });
    const own = types.stdout
      .split('\n')
      .filter((line) => /warrant|modules\.ts|module-routes\.ts\(.*warrant|migrations\/all\.ts/.test(line));
    expect(own).toEqual([]);
    expect(types.error).toBeUndefined();
  });

  it('stands in the list of migrations and of routes', () => {
    expect(readFileSync(join(folder, server, 'src/migrations/all.ts'), 'utf8')).toMatch(/'\d{4}-warranties': warranties,/);
    expect(readFileSync(join(folder, server, 'src/module-routes.ts'), 'utf8')).toMatch(/\.\.\.warranties,?\s*\]/);
  });

  it('writes nothing over what is there', () => {
    const before = readFileSync(join(folder, written[6] ?? ''), 'utf8');
    expect(() => newAction(folder, ['warranties', 'grant-warranty'])).toThrow('is there already');
    expect(() => newModule(folder, ['warranties', 'warranty'])).toThrow('is there already');
    expect(readFileSync(join(folder, written[6] ?? ''), 'utf8')).toBe(before);
  });
});

describe('what cannot be generated', () => {
  it.each([
    ['a module without a name', () => newModule(folder, []), 'npm run new:module'],
    ['a module in camel case', () => newModule(folder, ['roomVisits']), 'npm run new:module'],
    ['a module that keeps itself', () => newModule(folder, ['closing']), 'in the singular'],
    ['a module in an unknown layer', () => newModule(folder, ['rooms', 'room', 'roof']), 'npm run new:module'],
    ['an action without a noun', () => newAction(folder, ['warranties', 'grant']), 'npm run new:action'],
    ['an action of no module', () => newAction(folder, ['rooms', 'open-room']), 'no module rooms'],
  ])('%s is answered with what to type', (_, act, message) => {
    mkdirSync(join(folder, 'docs'), { recursive: true });
    expect(act).toThrow(message);
  });
});

describe('events are in the past tense', () => {
  it.each([
    ['accept', 'accepted'],
    ['move', 'moved'],
    ['carry', 'carried'],
    ['send', 'sent'],
    ['drop', 'dropped'],
    ['open', 'opened'],
  ])('%s → %s', (verb, expected) => {
    expect(past(verb)).toBe(expected);
  });
});
