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

interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const dealwright = (...words: string[]): Promise<Ended> => dealwrightUntil(null, ...words);

/** Runs it, and presses Ctrl-C once it has said something. */
function dealwrightUntil(said: RegExp | null, ...words: string[]): Promise<Ended> {
  const env = { ...process.env, DATABASE_URL: url, DATA_DIR: join(folder, 'data') };
  const child = spawn(process.execPath, [LAUNCHER, 'import', ...words], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const told = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => (told.stdout += chunk.toString()));
  let pressed = false;
  child.stderr.on('data', (chunk: Buffer) => {
    told.stderr += chunk.toString();
    if (pressed || said?.test(told.stderr) !== true) return;
    pressed = true;
    child.kill('SIGINT');
  });
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

  it('stops after the rows under way at Ctrl-C, says how it goes on, and does', { timeout: 120_000 }, async () => {
    const rows = 3000;
    writeFileSync(
      file('many.csv'),
      ['Name,Email', ...Array.from({ length: rows }, (_, n) => `Person ${n},many${n}@sample.test`)].join('\n'),
    );
    const stopped = await dealwrightUntil(/500 of 3000/, file('many.csv'), '--into', 'contacts', '--json');
    expect(stopped.status).toBe(1);
    const { id, created, ...rest } = JSON.parse(stopped.stdout);
    expect(rest).toMatchObject({ stopped: true, rows, failed: 0 });
    expect(created).toBeGreaterThanOrEqual(500);
    expect(created).toBeLessThan(rows);
    const people = () =>
      workspace.act((ctx) => ctx.tx.selectFrom('contacts').select('email').where('workspace_id', '=', workspace.id).execute());
    expect((await people()).length).toBe(created);
    const again = await dealwright('--resume', 'last', '--json');
    expect([again.status, JSON.parse(again.stdout)]).toEqual([0, { rows, created: rows, updated: 0, skipped: 0, failed: 0 }]);
    expect(new Set((await people()).map((one) => one.email)).size).toBe(rows);
    const over = await dealwright('--resume', String(id), '--json');
    expect([over.status, JSON.parse(over.stdout).refused]).toEqual([2, 'It has run. Upload the file again to import it once more.']);
    expect((await people()).length).toBe(rows);
  });

  it('gives leads to whose turn it is where it is asked', async () => {
    writeFileSync(file('turns.csv'), 'Name,Email\nOne Turn,one@turn.test\n');
    const done = await dealwright(file('turns.csv'), '--into', 'leads', '--assign', '--json');
    expect(JSON.parse(done.stdout)).toMatchObject({ created: 1 });
    // Nobody here sells, so it is nobody's yet, and it is noted why.
    expect((await leads()).find((lead) => lead.name === 'One Turn')?.owner_id).toBeNull();
  });

  it.each([
    [[], 'Name one file'],
    [['people.csv', '--resume', 'last'], 'takes no file'],
    [['--resume', 'yesterday'], '--resume ID'],
    [['--resume', '019b0000-0000-7000-8000-000000000000'], 'no such import'],
    [['people.csv', '--into', 'contacts', '--assign'], 'Leads alone'],
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
