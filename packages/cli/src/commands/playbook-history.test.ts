import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { publishShipped } from '@dealwright/server/modules/playbooks/actions/publish-shipped';
import { moveRecord } from '@dealwright/server/modules/process/actions/move-record';
import { openRecord } from '@dealwright/server/modules/process/actions/open-record';
import { openTestDatabase, type TestDatabase, TEST_SECRET_KEY } from '@dealwright/server/testing/database';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const LAUNCHER = join(import.meta.dirname, '../../bin/dealwright.mjs');
const SHIPPED = join(import.meta.dirname, '../../../../playbooks/b2b-software');

let db: TestDatabase;
let folder: string;
let draft: string;
let url: string;
beforeAll(async () => {
  db = await openTestDatabase();
  const workspace = await db.workspace('Ours');
  await workspace.act((ctx) => publishShipped(ctx, 'b2b-software'));
  for (const description of ['Said', null, null]) {
    const { id } = await workspace.act((ctx) =>
      openRecord(ctx, 'deal', { name: 'Deal', amount: '10.00', currency: 'EUR', description }, {}),
    );
    await workspace.act((ctx) => moveRecord(ctx, 'deal', id, { to: 'needs', fromStage: 'qualification', override: { reason: 'A test' } }));
  }
  folder = mkdtempSync(join(tmpdir(), 'dealwright-replay-'));
  draft = join(folder, 'draft');
  cpSync(SHIPPED, draft, { recursive: true });
  const file = join(draft, 'processes/deal.yaml');
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, text.replace(/(- to: needs\n(?:.*\n)*? +needs:\n)( +- )/, '$1$2deal.description\n$2'));
  const { host, user, port, database, connectionString } = db.connection;
  const given = new URL(connectionString ?? `postgres://${String(user)}@localhost:${port ?? 5432}/?host=${String(host)}`);
  given.pathname = `/${database ?? ''}`;
  url = given.href;
});
afterAll(async () => {
  await db.close();
  rmSync(folder, { recursive: true, force: true });
});

const replay = (...words: string[]) => playbook('replay', ...words);

function playbook(...words: string[]): Promise<{ status: number | null; stdout: string; stderr: string }> {
  const env = { ...process.env, DATABASE_URL: url, DATA_DIR: folder, SECRET_KEY: TEST_SECRET_KEY };
  const child = spawn(process.execPath, [LAUNCHER, 'playbook', ...words], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const told = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => (told.stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (told.stderr += chunk.toString()));
  return new Promise((resolve) => child.on('close', (status) => resolve({ status, ...told })));
}

describe('dealwright playbook replay', () => {
  it('says what a folder would have held, and ends with 2 where that is more than was said', async () => {
    const told = await replay(draft, '--json', '--fail-on-held', '0.5');
    expect([told.status, JSON.parse(told.stdout)]).toMatchObject([2, { records: 3, moves: 3, held: 2, share: 2 / 3 }]);
    const text = await replay(draft, '--process', 'newBusiness');
    expect(text.stdout).toContain('2 would have been held');
    expect(text.stdout).toMatch(/Qualification to .*: 2 of 3 held/);
    expect(text.stdout).toMatch(/Description\s+held 2\s+untold 0/);
    const same = await replay(SHIPPED, '--json', '--fail-on-held', '0');
    expect([same.status, JSON.parse(same.stdout)]).toMatchObject([0, { held: 0 }]);
  }, 180_000);

  it.each([
    [['--since', 'yesterday'], '--since is a day'],
    [['--fail-on-held', '2'], '--fail-on-held is a share'],
    [['--process', 'nothing'], 'has no process'],
  ])(
    'refuses %j',
    async (words, sentence) => {
      const told = await replay(draft, ...words);
      expect(told.status).toBe(2);
      expect(told.stdout + told.stderr).toContain(sentence);
    },
    60_000,
  );
});

describe('dealwright playbook simulate', () => {
  it('sets a folder beside the newest version', async () => {
    const told = await playbook('simulate', draft, '--json', '--runs', '20');
    expect([told.status, JSON.parse(told.stdout)]).toMatchObject([0, { process: { id: 'newBusiness' }, runs: 20, draft: { effect: {} } }]);
    const text = await playbook('simulate', '--runs', '20');
    expect(text.stdout).toMatch(/A year of New business, 20 times over: \d+ \(\d+ to \d+\) won/);
    expect(await playbook('simulate', '--runs', '5')).toMatchObject({ status: 2 });
  }, 180_000);
});
