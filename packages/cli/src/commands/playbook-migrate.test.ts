import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { publishShipped } from '@dealwright/server/modules/playbooks/actions/publish-shipped';
import { publishVersion } from '@dealwright/server/modules/playbooks/actions/publish-version';
import { openRecord } from '@dealwright/server/modules/process/actions/open-record';
import { renamedOffer, threeStages } from '@dealwright/server/modules/process/migrate/testing';
import { openTestDatabase, type TestDatabase, type TestWorkspace } from '@dealwright/server/testing/database';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const LAUNCHER = join(import.meta.dirname, '../../bin/dealwright.mjs');

let db: TestDatabase;
let ours: TestWorkspace;
let theirs: TestWorkspace;
let folder: string;
let url: string;
beforeAll(async () => {
  db = await openTestDatabase();
  ours = await db.workspace('Ours');
  theirs = await db.workspace('Theirs');
  folder = mkdtempSync(join(tmpdir(), 'dealwright-migrate-'));
  for (const workspace of [ours, theirs]) {
    await workspace.act((ctx) => publishVersion(ctx, threeStages()));
    await workspace.act((ctx) => openRecord(ctx, 'deal', { name: 'Kiln watch' }, {}));
    await workspace.act((ctx) => publishVersion(ctx, renamedOffer()));
  }
  const { host, user, port, database, connectionString } = db.connection;
  const given = new URL(connectionString ?? `postgres://${String(user)}@localhost:${port ?? 5432}/?host=${String(host)}`);
  given.pathname = `/${database ?? ''}`;
  url = given.href;
}, 120_000);
afterAll(async () => {
  await db.close();
  rmSync(folder, { recursive: true, force: true });
});

function dealwright(...words: string[]): { status: number | null; json: unknown; stderr: string } {
  const env = { ...process.env, DATABASE_URL: url, DATA_DIR: join(folder, 'data') };
  const told = spawnSync(process.execPath, [LAUNCHER, 'playbook', 'migrate', ...words, '--json', '--workspace', 'Ours'], {
    env,
    encoding: 'utf8',
  });
  return { status: told.status, json: told.stdout === '' ? null : JSON.parse(told.stdout), stderr: told.stderr };
}
const versions = async (workspace: TestWorkspace) =>
  workspace.act(async (ctx) =>
    (await ctx.tx.selectFrom('deals').select('playbook_version').where('workspace_id', '=', workspace.id).execute()).map(
      ({ playbook_version: version }) => version,
    ),
  );

describe('playbook migrate', () => {
  it('says what would happen, does it, and takes it back, in one workspace alone', async () => {
    expect(dealwright('--dry-run')).toMatchObject({ status: 0, json: { dryRun: true, from: 1, to: 2, migrated: 1, state: 'done' } });
    expect(await versions(ours)).toEqual([1]);
    const done = dealwright('--from', 'v1', '--to', 'newest');
    expect(done).toMatchObject({ status: 0, json: { dryRun: false, migrated: 1, skipped: 0 } });
    expect([await versions(ours), await versions(theirs)]).toEqual([[2], [1]]);
    const { id } = Object.assign({ id: '' }, done.json);
    expect(dealwright('--undo', id)).toMatchObject({ status: 0, json: { state: 'undone', undone: 1 } });
    expect(await versions(ours)).toEqual([1]);
  }, 120_000);

  it('ends with 2 where it is refused or not understood', async () => {
    expect(dealwright('--from', 'v2', '--to', 'v2')).toMatchObject({ status: 2, json: { code: 'wrong-state' } });
    expect(dealwright('--map', 'propose=nowhere')).toMatchObject({ status: 2, json: { code: 'bad-mapping' } });
    expect(dealwright('--map', 'propose')).toMatchObject({ status: 2 });
    expect(dealwright('--undo', '00000000-0000-7000-8000-000000000000')).toMatchObject({ status: 2, json: { code: 'not-found' } });
    await ours.act((ctx) => publishShipped(ctx, 'b2b-software'));
    expect(dealwright('--from', 'v1', '--dry-run')).toMatchObject({ status: 0, json: { to: 3 } });
    expect(dealwright('--from', 'v1', '--to', 'v3')).toMatchObject({ status: 2, json: { code: 'bad-mapping' } });
    expect(await versions(ours)).toEqual([1]);
  }, 120_000);
});
