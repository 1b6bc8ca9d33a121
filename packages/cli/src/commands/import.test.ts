import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { publishShipped } from '@dealwright/server/modules/playbooks/actions/publish-shipped';
import { openTestDatabase, type TestDatabase, type TestWorkspace } from '@dealwright/server/testing/database';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const LAUNCHER = join(import.meta.dirname, '../../bin/dealwright.mjs');

let db: TestDatabase;
let workspace: TestWorkspace;
let folder: string;
let url: string;
beforeAll(async () => {
  db = await openTestDatabase();
  workspace = await db.workspace('Ours');
  await workspace.act((ctx) => publishShipped(ctx, 'b2b-software'));
  folder = mkdtempSync(join(tmpdir(), 'dealwright-import-'));
  const { host, user, port, database, connectionString } = db.connection;
  const given = new URL(connectionString ?? `postgres://${String(user)}@localhost:${port ?? 5432}/?host=${String(host)}`);
  given.pathname = `/${database ?? ''}`;
  url = given.href;
  writeFileSync(join(folder, 'people.csv'), 'Name,Email\nAda Byron,ada@sample.test\nGrace Hopper,no address\n');
});
afterAll(async () => {
  await db.close();
  rmSync(folder, { recursive: true, force: true });
});

function dealwright(...words: string[]): Promise<{ status: number | null; stdout: string; stderr: string }> {
  const env = { ...process.env, DATABASE_URL: url, DATA_DIR: join(folder, 'data') };
  const child = spawn(process.execPath, [LAUNCHER, 'import', ...words], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const told = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => (told.stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (told.stderr += chunk.toString()));
  return new Promise((resolve) => child.on('close', (status) => resolve({ status, ...told })));
}
const file = (name = 'people.csv') => join(folder, name);
const leads = () =>
  workspace.act((ctx) => ctx.tx.selectFrom('leads').select(['name', 'owner_id']).where('workspace_id', '=', workspace.id).execute());

describe('dealwright import', () => {
  it('counts without changing a record, imports, and skips what is here', async () => {
    const dry = await dealwright(file(), '--into', 'leads', '--dry-run', '--json');
    expect([dry.status, JSON.parse(dry.stdout)]).toEqual([0, { rows: 2, created: 1, updated: 0, skipped: 0, failed: 1 }]);
    expect(await leads()).toEqual([]);
    const done = await dealwright(file(), '--into', 'leads', '--json');
    expect([done.status, JSON.parse(done.stdout)]).toEqual([0, { rows: 2, created: 1, updated: 0, skipped: 0, failed: 1 }]);
    expect(await leads()).toEqual([{ name: 'Ada Byron', owner_id: workspace.memberId }]);
    const again = await dealwright(file(), '--into', 'leads');
    expect([again.status, again.stdout]).toEqual([0, '2 rows: 0 created, 0 updated, 1 skipped, 1 failed.\n']);
  });

  it('takes a mapping of its own', async () => {
    writeFileSync(file('odd.csv'), 'Whom,Where\nGrace Hopper,grace@sample.test\n');
    writeFileSync(file('mapping.json'), JSON.stringify({ Whom: 'fullName', Where: 'email' }));
    const done = await dealwright(file('odd.csv'), '--into', 'leads', '--mapping', file('mapping.json'), '--workspace', 'Ours', '--json');
    expect(JSON.parse(done.stdout)).toMatchObject({ created: 1, failed: 0 });
  });

  it.each([
    [[], 'Name one file'],
    [['people.csv'], '--into'],
    [['nowhere.csv', '--into', 'leads'], 'There is no file'],
    [['binary.csv', '--into', 'leads'], 'workbook is broken'],
    [['people.csv', '--into', 'leads', '--workspace', 'Theirs'], 'no workspace "Theirs"'],
    [['people.csv', '--into', 'leads', '--mapping', 'people.csv'], 'must be JSON'],
    [['people.csv', '--into', 'leads', '--process', 'dance'], 'no process'],
  ])('refuses %j with code 2', async (words, sentence) => {
    writeFileSync(file('binary.csv'), Buffer.from([0x50, 0x4b, 3, 4, 1, 2]));
    const told = await dealwright(...words.map((word) => (word.endsWith('.csv') ? file(word) : word)), '--json');
    expect(told.status).toBe(2);
    expect(JSON.parse(told.stdout).refused).toContain(sentence);
  });
});
