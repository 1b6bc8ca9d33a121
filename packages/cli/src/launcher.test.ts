import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const LAUNCHER = join(import.meta.dirname, '../bin/dealwright.mjs');

/** A Node on this machine that is too old to run the program itself; none on most. */
function oldNode(): string | null {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => !folder.includes('node_modules'));
  const nodes = folders.map((folder) => join(folder, 'node')).filter((file) => existsSync(file));
  return nodes.find((file) => /^v(1[89]|20|21)\./.test(execFileSync(file, ['--version'], { encoding: 'utf8' }))) ?? null;
}

const old = oldNode();

describe('the launcher', () => {
  it('runs the program and hands its exit code on', () => {
    const done = spawnSync(process.execPath, [LAUNCHER, '--help'], { encoding: 'utf8' });
    expect([done.status, done.stderr]).toEqual([0, '']);
    expect(done.stdout).toContain('Usage: dealwright COMMAND');
    expect(spawnSync(process.execPath, [LAUNCHER, 'fly']).status).toBe(2);
  });
});

describe.runIf(old !== null && process.platform !== 'win32')('the launcher under an old Node', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'dealwright-launcher-'));
    mkdirSync(join(folder, 'packages/cli/src'), { recursive: true });
    cpSync(dirname(LAUNCHER), join(folder, 'packages/cli/bin'), { recursive: true });
    writeFileSync(join(folder, 'packages/cli/package.json'), '{"type":"module"}');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** A program in the place of the real one, under the Node that npm brought. */
  function place(program: string): void {
    mkdirSync(join(folder, 'node_modules/.bin'), { recursive: true });
    symlinkSync(process.execPath, join(folder, 'node_modules/.bin/node'));
    writeFileSync(join(folder, 'packages/cli/src/main.ts'), program);
  }
  const launch = (...words: string[]) => spawn(old ?? '', [join(folder, 'packages/cli/bin/dealwright.mjs'), ...words], { stdio: 'pipe' });

  it('says what to do when no newer one came by npm', () => {
    const done = spawnSync(old ?? '', [join(folder, 'packages/cli/bin/dealwright.mjs')], { encoding: 'utf8' });
    expect([done.status, done.stdout]).toEqual([2, '']);
    expect(done.stderr).toMatch(/^Dealwright needs Node 22\.18 or later; this is v.*npm ci/);
  });

  it('starts the one that did, with the same words, and ends with its code', () => {
    place('export const main = async (words: string[]): Promise<number> => { console.log(process.version, ...words); return 7; };');
    const done = spawnSync(old ?? '', [join(folder, 'packages/cli/bin/dealwright.mjs'), 'playbook', 'a b'], { encoding: 'utf8' });
    expect([done.status, done.stdout, done.stderr]).toEqual([7, `${process.version} playbook a b\n`, '']);
  });

  const WAITS = `export const main = async (): Promise<number> => {
    process.on('SIGTERM', () => { console.log('asked'); process.exit(3); });
    process.on('disconnect', () => { console.log('alone'); process.exit(4); });
    process.channel?.unref();
    console.log(process.pid);
    await new Promise((done) => setTimeout(done, 20_000));
    return 0;
  };`;

  it('passes a signal on', async () => {
    place(WAITS);
    const launcher = launch();
    let out = '';
    launcher.stdout.on('data', (text: Buffer) => {
      out += text.toString();
    });
    await once(launcher.stdout, 'data');
    launcher.kill('SIGTERM');
    expect(await once(launcher, 'close')).toEqual([3, null]);
    expect(out).toContain('asked');
  });

  it('leaves no program behind when it is killed itself', async () => {
    place(WAITS);
    const launcher = launch();
    let out = '';
    launcher.stdout.on('data', (text: Buffer) => {
      out += text.toString();
    });
    await once(launcher.stdout, 'data');
    launcher.kill('SIGKILL');
    // The pipe closes when the last process that holds it has ended.
    await once(launcher.stdout, 'close');
    expect(out).toContain('alone');
  });

  it('tells when the Node that npm brought cannot run', () => {
    place('');
    rmSync(join(folder, 'node_modules/.bin/node'));
    writeFileSync(join(folder, 'node_modules/.bin/node'), 'not a program');
    chmodSync(join(folder, 'node_modules/.bin/node'), 0o644);
    const done = spawnSync(old ?? '', [join(folder, 'packages/cli/bin/dealwright.mjs')], { encoding: 'utf8' });
    expect(done.status).toBe(1);
    expect(done.stderr).toMatch(/could not be run.*npm ci/);
  });
});
