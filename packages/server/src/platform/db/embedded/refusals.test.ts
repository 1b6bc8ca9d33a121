import { chownSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { runsAsRoot } from './account.ts';
import { openEmbedded } from './open-embedded.ts';
import { cannotRun, findPackage } from './platform.ts';
import { clearFolders, folder, quiet, startChild } from './testing.ts';

afterEach(clearFolders);

describe('the embedded database refuses with a way out', () => {
  it('a machine that no package serves', () => {
    expect(() => findPackage('sunos-sparc')).toThrow(/no embedded PostgreSQL for sunos-sparc.*DATABASE_URL/);
    expect(() => findPackage('darwin-arm64')).toThrow(/not installed.*npm ci.*DATABASE_URL/);
    expect(findPackage('linux-x64')).toMatchObject({ major: 18 });
  });

  it('a C library it was not built for', () => {
    const absent = Object.assign(new Error('spawn ENOENT'), { code: 'ENOENT' });
    expect(cannotRun(process.execPath, absent).message).toMatch(/musl.*DATABASE_URL/);
    expect(cannotRun('/nowhere/postgres', absent).message).not.toMatch(/musl/);
  });

  it('a cluster of another major version, and leaves it as it is', async () => {
    const dataDir = join(folder(), 'data');
    mkdirSync(join(dataDir, 'postgres'), { recursive: true });
    writeFileSync(join(dataDir, 'postgres/PG_VERSION'), '17\n');
    giveAway(join(dataDir, 'postgres'));
    await expect(openEmbedded({ dataDir }, quiet)).rejects.toThrow(/made by PostgreSQL 17; .* PostgreSQL 18 .*DATABASE_URL/);
    expect(readFileSync(join(dataDir, 'postgres/PG_VERSION'), 'utf8')).toBe('17\n');
  });

  it('a folder that holds something else', async () => {
    const dataDir = join(folder(), 'data');
    mkdirSync(join(dataDir, 'postgres'), { recursive: true });
    writeFileSync(join(dataDir, 'postgres/letter.txt'), 'dear');
    giveAway(join(dataDir, 'postgres'));
    await expect(openEmbedded({ dataDir }, quiet)).rejects.toThrow(/holds no database.*DATABASE_URL/);
    expect(readFileSync(join(dataDir, 'postgres/letter.txt'), 'utf8')).toBe('dear');
  });

  it.runIf(runsAsRoot())('a user without a line in /etc/passwd', { timeout: 20_000 }, async () => {
    const stranger = { uid: 54_321, gid: 54_321 };
    const child = startChild({ dataDir: join(folder(stranger), 'data') }, stranger);
    expect(await child.hear('refused')).toMatch(/^StartRefusal: .*54321.*\/etc\/passwd.*DATABASE_URL/);
  });

  it.runIf(runsAsRoot())('a cluster that belongs to root', async () => {
    const dataDir = join(folder(), 'data');
    mkdirSync(join(dataDir, 'postgres'), { recursive: true });
    await expect(openEmbedded({ dataDir }, quiet)).rejects.toThrow(/belongs to root.*chown/);
  });
});

function giveAway(path: string): void {
  if (!runsAsRoot()) return;
  chownSync(path, 65_534, 65_534);
}
