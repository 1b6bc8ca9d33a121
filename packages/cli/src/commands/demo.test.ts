import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openTestDatabase, type TestDatabase } from '@dealwright/server/testing/database';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const LAUNCHER = join(import.meta.dirname, '../../bin/dealwright.mjs');

let db: TestDatabase;
let folder: string;
let url: string;
beforeAll(async () => {
  db = await openTestDatabase();
  folder = mkdtempSync(join(tmpdir(), 'dealwright-demo-'));
  const { host, user, port, database, connectionString } = db.connection;
  const given = new URL(connectionString ?? `postgres://${String(user)}@localhost:${port ?? 5432}/?host=${String(host)}`);
  given.pathname = `/${database ?? ''}`;
  url = given.href;
});
afterAll(async () => {
  await db.close();
  rmSync(folder, { recursive: true, force: true });
});

function dealwright(...words: string[]): Promise<{ status: number | null; stdout: string; stderr: string }> {
  const env = { ...process.env, DATABASE_URL: url, DATA_DIR: join(folder, 'data') };
  const child = spawn(process.execPath, [LAUNCHER, 'demo', ...words], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const told = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => (told.stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (told.stderr += chunk.toString()));
  return new Promise((resolve) => child.on('close', (status) => resolve({ status, ...told })));
}

describe('dealwright demo', () => {
  it('answers one JSON object with a sign-in and a key, and tells its progress elsewhere', async () => {
    const neighbour = await db.workspace('Ours');
    const done = await dealwright('--size', 'small', '--seed', 'seven', '--json');
    expect([done.status, done.stdout.trim().split('\n').length]).toEqual([0, 1]);
    expect(JSON.parse(done.stdout)).toMatchObject({
      email: expect.stringMatching(/@[0-9a-f]{8}\.demo\.example$/),
      password: expect.stringMatching(/^.{16}$/),
      apiKey: expect.stringMatching(/^dw_/),
      workspaceId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      workspace: expect.stringContaining('(demo)'),
      seed: 'seven',
      counts: { accounts: 20, leads: 150, deals: 40 },
    });
    expect(done.stderr).toContain('simulated');
    const leads = await neighbour.act((ctx) => ctx.tx.selectFrom('leads').select('id').execute());
    expect(leads).toEqual([]);
  }, 60_000);

  it('refuses what it does not know, and makes nothing', async () => {
    const before = (await db.database.db.selectFrom('workspaces').select('workspace_id').execute()).length;
    const size = await dealwright('--size', 'huge');
    expect([size.status, size.stderr]).toEqual([2, expect.stringContaining('full or small')]);
    const playbook = await dealwright('--playbook', 'nothing', '--json');
    expect([playbook.status, JSON.parse(playbook.stdout)]).toEqual([
      2,
      { refused: expect.stringContaining('nothing'), code: 'bad-playbook' },
    ]);
    expect((await db.database.db.selectFrom('workspaces').select('workspace_id').execute()).length).toBe(before);
  });
});
