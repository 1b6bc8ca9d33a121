import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aLead } from '@dealwright/server/modules/records/testing';
import { openTestDatabase, type TestDatabase, type TestWorkspace, TEST_SECRET_KEY } from '@dealwright/server/testing/database';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const LAUNCHER = join(import.meta.dirname, '../../bin/dealwright.mjs');

let db: TestDatabase;
let workspace: TestWorkspace;
let folder: string;
let url: string;
beforeAll(async () => {
  db = await openTestDatabase();
  workspace = await db.workspace('Ours');
  folder = mkdtempSync(join(tmpdir(), 'dealwright-subject-'));
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
  const env = { ...process.env, DATABASE_URL: url, DATA_DIR: folder, SECRET_KEY: TEST_SECRET_KEY };
  const child = spawn(process.execPath, [LAUNCHER, ...words], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const told = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => (told.stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (told.stderr += chunk.toString()));
  return new Promise((resolve) => child.on('close', (status) => resolve({ status, ...told })));
}

describe('dealwright subject and audit', () => {
  it('hand out what is held, erase it, and the log verifies; a row changed behind its back is found', async () => {
    const { id } = await workspace.act((ctx) => aLead(ctx, { firstName: 'Annabel' }));
    const held = await dealwright('subject', 'export', 'lead', id, '--json');
    expect([held.status, JSON.parse(held.stdout)]).toMatchObject([
      0,
      {
        people: [{ kind: 'lead', id }],
        records: [{ first_name: 'Annabel' }],
        events: [{ type: 'lead.created', payload: { values: { firstName: 'Annabel' } } }],
        importedRows: [],
      },
    ]);
    const erased = await dealwright('subject', 'erase', 'lead', id, '--reason', 'requested', '--json');
    expect([erased.status, JSON.parse(erased.stdout)]).toEqual([0, { erased: [{ kind: 'lead', id }] }]);
    expect((await dealwright('subject', 'export', 'lead', id, '--json')).stdout).not.toContain('Annabel');
    const verified = await dealwright('audit', 'verify', '--json');
    expect([verified.status, JSON.parse(verified.stdout)]).toMatchObject([0, { holds: true, events: 2, waiting: 0 }]);
    await db.database.pool.query('update events set occurred_at = now() where type = $1', ['person.erased']);
    const tampered = await dealwright('audit', 'verify', '--json');
    expect([tampered.status, JSON.parse(tampered.stdout)]).toEqual([2, { holds: false, events: 1, position: 2, because: 'changed' }]);
  });

  it('refuse what is nobody, and what gives no reason', async () => {
    const nobody = await dealwright('subject', 'export', 'contact', '01890000-0000-7000-8000-000000000000');
    expect([nobody.status, nobody.stderr + nobody.stdout]).toEqual([2, expect.stringContaining('There is no such contact')]);
    const { id } = await workspace.act((ctx) => aLead(ctx));
    expect((await dealwright('subject', 'erase', 'lead', id)).status).toBe(2);
    expect((await dealwright('subject', 'erase', 'lead', id, '--reason', 'mood')).status).toBe(2);
    const row = await workspace.act((ctx) => ctx.tx.selectFrom('leads').select('name').where('id', '=', id).executeTakeFirst());
    expect(row?.name).toBe('Ada Byron');
  });
});

describe('dealwright doctor --outbound', () => {
  it('says whether and why an address would be called', async () => {
    const inside = await dealwright('doctor', '--outbound', 'http://169.254.169.254/latest', '--json');
    expect(inside.stdout).toContain('private-address');
    const outside = await dealwright('doctor', '--outbound', 'https://1.1.1.1/', '--json');
    expect(outside.stdout).toContain('would be called at 1.1.1.1');
    expect(inside.stdout).toContain('"name":"subscribers","state":"ok"');
  });
});
