import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, lstatSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { runsAsRoot } from './account.ts';
import { openEmbedded } from './open-embedded.ts';
import { findPackage, readPackage } from './platform.ts';
import { ask, clearFolders, clusterFolders, folder, ordinary, quiet, startChild } from './testing.ts';

afterEach(clearFolders);

/** The package as npm unpacks it when scripts may not run: without one symbolic link. Hard links save copying 60 MB. */
function packageWithoutLinks(into: string): string {
  const copy = join(into, 'linux-x64');
  mkdirSync(dirname(copy), { recursive: true });
  execFileSync('cp', ['-r', findPackage().folder, copy]);
  for (const name of readdirSync(join(copy, 'native/lib'))) {
    if (lstatSync(join(copy, 'native/lib', name)).isSymbolicLink()) rmSync(join(copy, 'native/lib', name));
  }
  expect(existsSync(join(copy, 'native/lib/libicuuc.so.60'))).toBe(false);
  return copy;
}

describe('a package without its symbolic links', () => {
  it('is completed where it lies', { timeout: 30_000 }, async () => {
    const made = folder();
    const pack = packageWithoutLinks(made);
    const database = await openEmbedded({ dataDir: join(made, 'data') }, quiet, {
      pack: readPackage(pack),
      stateFolder: join(made, 'state'),
    });
    expect(await ask(database.connection, 'select 1 as one')).toEqual({ one: 1 });
    await database.stop();
    expect(lstatSync(join(pack, 'native/lib/libicuuc.so.60')).isSymbolicLink()).toBe(true);
    expect(existsSync(join(made, 'state'))).toBe(false);
  });

  it.runIf(runsAsRoot())('is copied into DATA_DIR when it may not be written', { timeout: 30_000 }, async () => {
    const made = folder(ordinary);
    const pack = packageWithoutLinks(join(made, 'modules'));
    const child = startChild({ dataDir: join(made, 'data'), packageFolder: pack }, ordinary);
    await child.hear('opened');
    child.tell('stop');
    await child.hear('stopped');
    expect(existsSync(join(pack, 'native/lib/libicuuc.so.60'))).toBe(false);
    expect(readdirSync(join(made, 'data/bin'))).toEqual([`linux-x64-${findPackage().version}`]);
  });
});

describe.runIf(runsAsRoot())('root below a folder that others cannot enter', () => {
  const open = (home: string, state: string, dataDir = join(home, 'app/data')) =>
    openEmbedded({ dataDir }, quiet, { pack: readPackage(join(home, 'app/linux-x64')), stateFolder: state });

  it('gets its cluster and its binaries where the database can reach them', { timeout: 60_000 }, async () => {
    const home = folder();
    const state = join(folder(), 'state');
    packageWithoutLinks(join(home, 'app'));
    chmodSync(home, 0o700);
    const dataDir = join(home, 'app/data');
    const cluster = join(state, createHash('sha256').update(dataDir).digest('hex').slice(0, 16));
    clusterFolders.push(cluster);

    const first = await open(home, state);
    await ask(first.connection, 'create table kept as select 42 as answer');
    await first.stop();
    expect(readFileSync(join(dataDir, 'cluster'), 'utf8').split('\n')[0]).toBe(cluster);
    expect([statSync(cluster).uid, statSync(cluster).mode & 0o777]).toEqual([65_534, 0o700]);
    expect(existsSync(join(dataDir, 'postgres'))).toBe(false);

    const second = await open(home, state);
    expect(await ask(second.connection, 'select answer from kept')).toEqual({ answer: 42 });
    await second.stop();

    cpSync(dataDir, join(home, 'app/copy'), { recursive: true });
    await expect(open(home, state, join(home, 'app/copy'))).rejects.toThrow(/is a copy of/);

    rmSync(dataDir, { recursive: true });
    const anew = await open(home, state);
    expect(await ask(anew.connection, "select to_regclass('kept') as kept")).toEqual({ kept: null });
    await anew.stop();
    expect(readdirSync(state).filter((name) => name.includes('.replaced-') && !name.endsWith('.log'))).toHaveLength(1);

    rmSync(cluster, { recursive: true });
    await expect(open(home, state)).rejects.toThrow(/it is not there/);
  });
});
