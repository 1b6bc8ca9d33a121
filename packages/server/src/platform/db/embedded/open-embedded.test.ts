import { chownSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { openEmbedded } from './open-embedded.ts';
import { readPostmasterFile } from './postmaster-file.ts';
import { isAlive } from './process-life.ts';
import { ask, clearFolders, folder, ordinary, quiet, startChild, untilDead } from './testing.ts';

afterEach(clearFolders);

const postmaster = (dataDir: string): number => readPostmasterFile(join(dataDir, 'postgres'))?.pid ?? -1;

describe('opening the embedded database', () => {
  it('makes it, serves it through a socket alone, and keeps what it holds', { timeout: 30_000 }, async () => {
    const dataDir = join(folder(), 'data');
    const first = await openEmbedded({ dataDir }, quiet);
    expect(first.adopted).toBe(false);
    await ask(first.connection, 'create table kept as select 42 as answer');
    expect(
      await ask(
        first.connection,
        `select current_setting('fsync') fsync, current_setting('full_page_writes') pages, current_setting('synchronous_commit') commit,
         current_setting('listen_addresses') listen, current_setting('server_encoding') encoding, current_setting('data_checksums') sums,
         current_setting('server_version_num')::int / 10000 as major, (select rolsuper from pg_roles where rolname = current_user) as super`,
      ),
    ).toEqual({ fsync: 'on', pages: 'on', commit: 'on', listen: '', encoding: 'UTF8', sums: 'on', major: 18, super: true });
    expect(statSync(String(first.connection.host)).mode & 0o077).toBe(0);
    const pid = postmaster(dataDir);
    const begun = performance.now();
    await first.stop();
    expect(performance.now() - begun).toBeLessThan(2_000);
    expect(isAlive(pid)).toBe(false);

    const again = await openEmbedded({ dataDir }, quiet);
    expect(await ask(again.connection, 'select answer from kept')).toEqual({ answer: 42 });
    await again.stop();
    await again.stop();
    expect(readdirSync(dataDir).toSorted()).toEqual(['postgres', 'postgres.log', 'postgres.users']);
    expect(readdirSync(join(dataDir, 'postgres.users'))).toEqual([]);
  });

  it('works for an ordinary account', { timeout: 30_000 }, async () => {
    const dataDir = join(folder(ordinary), 'data');
    const child = startChild({ dataDir }, ordinary);
    expect(await child.hear('opened')).toMatchObject({ adopted: false, connection: { host: join(dataDir, 'postgres') } });
    child.tell('stop');
    expect((await child.hear('stopped')).ms).toBeLessThan(2_000);
    expect(statSync(dataDir).mode & 0o777).toBe(0o700);
  });

  it('follows a link to another disk', { timeout: 30_000 }, async () => {
    const made = folder();
    mkdirSync(join(made, 'data'));
    mkdirSync(join(made, 'disk', 'postgres'), { recursive: true });
    if (ordinary !== null) chownSync(join(made, 'disk', 'postgres'), ordinary.uid, ordinary.gid);
    symlinkSync(join(made, 'disk', 'postgres'), join(made, 'data', 'postgres'));
    const database = await openEmbedded({ dataDir: join(made, 'data') }, quiet);
    expect(existsSync(join(made, 'disk', 'postgres', 'PG_VERSION'))).toBe(true);
    await database.stop();
  });

  it('puts the socket elsewhere when the path is too long for one', { timeout: 30_000 }, async () => {
    const made = folder(ordinary);
    const dataDir = join(made, 'a-very-long-name-'.repeat(6), 'data');
    const child = startChild({ dataDir }, ordinary);
    const { connection } = await child.hear('opened');
    expect(connection.host.length).toBeLessThan(90);
    expect(statSync(connection.host).mode & 0o777).toBe(0o700);
    expect(await ask(connection, 'select 1 as one')).toEqual({ one: 1 });
    child.tell('stop');
    await child.hear('stopped');
    rmSync(connection.host, { recursive: true });
  });
});

describe('sharing it', () => {
  it('lets processes that start at once make one cluster, and the last one out stop it', { timeout: 40_000 }, async () => {
    const dataDir = join(folder(), 'data');
    const children = [startChild({ dataDir }), startChild({ dataDir })] as const;
    const opened = await Promise.all(children.map((child) => child.hear('opened')));
    expect(opened.filter((one) => one.adopted)).toHaveLength(1);
    const pid = postmaster(dataDir);
    const starter = opened[0]?.adopted === false ? 0 : 1;
    children[starter].tell('stop');
    await children[starter].hear('stopped');
    expect(isAlive(pid)).toBe(true);
    expect(await ask(opened[0]?.connection ?? {}, 'select 1 as one')).toEqual({ one: 1 });
    children[1 - starter === 0 ? 0 : 1].tell('stop');
    await children[1 - starter === 0 ? 0 : 1].hear('stopped');
    expect(isAlive(pid)).toBe(false);
  });

  it('counts two openings of one process', { timeout: 30_000 }, async () => {
    const dataDir = join(folder(), 'data');
    const [one, two] = [await openEmbedded({ dataDir }, quiet), await openEmbedded({ dataDir }, quiet)];
    expect([one.adopted, two.adopted]).toEqual([false, true]);
    await one.stop();
    expect(await ask(two.connection, 'select 1 as one')).toEqual({ one: 1 });
    await two.stop();
    expect(postmaster(dataDir)).toBe(-1);
  });

  it('adopts what a killed process left behind, and stops it in the end', { timeout: 30_000 }, async () => {
    const dataDir = join(folder(), 'data');
    const killed = startChild({ dataDir });
    await killed.hear('opened');
    const pid = postmaster(dataDir);
    await killed.kill();
    expect(isAlive(pid)).toBe(true);
    const database = await openEmbedded({ dataDir }, quiet);
    expect([database.adopted, postmaster(dataDir)]).toEqual([true, pid]);
    await database.stop();
    expect(isAlive(pid)).toBe(false);
  });

  it('is left in order by process.exit, and taken over while it still stops', { timeout: 30_000 }, async () => {
    const dataDir = join(folder(), 'data');
    const child = startChild({ dataDir });
    await child.hear('opened');
    const pid = postmaster(dataDir);
    child.tell('exit');
    await child.ended();
    const next = await openEmbedded({ dataDir }, quiet);
    expect(await untilDead(pid)).toBe(true);
    expect(await ask(next.connection, 'select 1 as one')).toEqual({ one: 1 });
    await next.stop();
  });

  it('starts a server again that was killed', { timeout: 30_000 }, async () => {
    const dataDir = join(folder(), 'data');
    const database = await openEmbedded({ dataDir }, quiet);
    const pid = postmaster(dataDir);
    process.kill(pid, 'SIGKILL');
    let answer: unknown = null;
    for (let tries = 0; answer === null && tries < 100; tries += 1) {
      await sleep(100);
      answer = await ask(database.connection, 'select 1 as one').catch(() => null);
    }
    expect(answer).toEqual({ one: 1 });
    await database.stop();
    expect(postmaster(dataDir)).toBe(-1);
  });
});

describe('what a kill leaves', () => {
  it('is no half cluster when it came while the cluster was made', { timeout: 30_000 }, async () => {
    const dataDir = join(folder(), 'data');
    const killed = startChild({ dataDir });
    const side = (): string[] => (existsSync(dataDir) ? readdirSync(dataDir).filter((name) => name.includes('.init-')) : []);
    while (!side().some((name) => existsSync(join(dataDir, name, 'base')))) await sleep(5);
    await killed.kill();
    expect(existsSync(join(dataDir, 'postgres'))).toBe(false);
    const database = await openEmbedded({ dataDir }, quiet);
    expect(await ask(database.connection, 'select 1 as one')).toEqual({ one: 1 });
    await database.stop();
    await (await openEmbedded({ dataDir }, quiet)).stop();
    expect(side()).toEqual([]);
  });

  it('is no lock that a stranger with the same process number holds for ever', { timeout: 30_000 }, async () => {
    const dataDir = join(folder(ordinary), 'data');
    const stranger = startChild({ dataDir: join(folder(ordinary), 'data') }, ordinary);
    await stranger.hear('opened');
    const first = startChild({ dataDir }, ordinary);
    await first.hear('opened');
    const lock = readFileSync(join(dataDir, 'postgres/postmaster.pid'), 'utf8');
    first.tell('stop');
    await first.hear('stopped');
    writeFileSync(join(dataDir, 'postgres/postmaster.pid'), lock.replace(/^\d+/, String(stranger.pid)), { mode: 0o644 });
    const second = startChild({ dataDir }, ordinary);
    expect(await second.hear('opened')).toMatchObject({ adopted: false });
    second.tell('stop');
    await second.hear('stopped');
  });
});
