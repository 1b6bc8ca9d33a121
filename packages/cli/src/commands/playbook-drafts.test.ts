import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { publishShipped } from '@dealwright/server/modules/playbooks/actions/publish-shipped';
import { setPlaybookSettings } from '@dealwright/server/modules/playbooks/actions/set-playbook-settings';
import { drafts } from '@dealwright/server/modules/playbooks/queries/drafts';
import { openTestDatabase, type TestDatabase, type TestWorkspace } from '@dealwright/server/testing/database';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { playbook } from './playbook.ts';

const SHIPPED = join(import.meta.dirname, '../../../../playbooks/b2b-software');

let db: TestDatabase;
let workspace: TestWorkspace;
let folder: string;
beforeAll(async () => {
  db = await openTestDatabase();
  workspace = await db.workspace('Ours');
  await workspace.act((ctx) => publishShipped(ctx, 'b2b-software'));
  const theirs = await db.workspace('Theirs');
  await theirs.act((ctx) => publishShipped(ctx, 'b2b-software'));
  folder = mkdtempSync(join(tmpdir(), 'dealwright-playbook-'));
  const { host, user, port, database, connectionString } = db.connection;
  const given = new URL(connectionString ?? `postgres://${String(user)}@localhost:${port ?? 5432}/?host=${String(host)}`);
  given.pathname = `/${database ?? ''}`;
  vi.stubEnv('DATABASE_URL', given.href);
  vi.stubEnv('DATA_DIR', at('data'));
}, 120_000);
afterAll(async () => {
  vi.unstubAllEnvs();
  await db.close();
  rmSync(folder, { recursive: true, force: true });
});

const at = (name: string) => join(folder, name);
const dealwright = (words: readonly string[], options: Readonly<Record<string, string | boolean>> = {}) =>
  playbook.run({ words, options: { workspace: 'Ours', ...options }, json: true, progress: () => undefined });
const shown = () => workspace.act((ctx) => drafts(ctx, { state: 'all' }));

describe('a playbook in git', () => {
  it('is exported byte for byte as a folder or a zip, and imported as a draft from either', async () => {
    expect(await dealwright(['export', 'newest', at('out')])).toMatchObject({ code: 0, json: { version: 1 } });
    expect(readFileSync(at('out/processes/deal.yaml'), 'utf8')).toBe(readFileSync(join(SHIPPED, 'processes/deal.yaml'), 'utf8'));
    expect((await dealwright(['export', 'v1', at('one.zip')])).code).toBe(0);
    expect((await dealwright(['export', '1', at('two.zip')])).code).toBe(0);
    expect(readFileSync(at('two.zip')).equals(readFileSync(at('one.zip')))).toBe(true);
    expect(await dealwright(['import', at('out')], { draft: 'From a folder' })).toMatchObject({ code: 0, json: { ok: true } });
    expect(await dealwright(['import', at('one.zip')], { draft: 'From a zip' })).toMatchObject({ code: 0, json: { ok: true } });
    const { data } = await shown();
    expect(data.map((one) => one.name).toSorted()).toEqual(['From a folder', 'From a zip']);
    expect(new Set(data.map((one) => one.hash)).size).toBe(1);
    expect(await dealwright(['drafts'])).toMatchObject({ code: 0, json: { drafts: [{ state: 'open' }, { state: 'open' }] } });
    expect(await dealwright(['drafts'], { workspace: 'Theirs' })).toMatchObject({ code: 0, json: { drafts: [] } });
  });

  it('writes over nothing unasked, and then leaves the texts of the version alone', async () => {
    writeFileSync(at('out/old.md'), '# Old');
    await expect(dealwright(['export', 'newest', at('out')])).rejects.toThrow('--replace');
    expect(existsSync(at('out/old.md'))).toBe(true);
    expect((await dealwright(['export', 'newest', at('out')], { replace: true })).code).toBe(0);
    expect(existsSync(at('out/old.md'))).toBe(false);
  });

  it('is checked as the workspace has people for it', async () => {
    const { code, json, text } = await dealwright(['check', at('out')]);
    expect(code).toBe(0);
    expect(text).toMatch(/^processes\/\S+:\d+:\d+ warning: No member plays .+ Write: the role "\w+" at a member, in the settings$/m);
    expect(text).toMatch(/\n0 errors, [1-9]\d* warnings?\.$/);
    const unstaffed = expect.objectContaining({ code: expect.stringMatching(/role|staff/i) });
    expect(json).toMatchObject({ ok: true, findings: expect.arrayContaining([unstaffed]) });
  });

  it('is refused as a broken zip, without a name, and where a review is asked for', async () => {
    writeFileSync(at('broken.zip'), 'no zip');
    const before = await shown();
    const broken = await dealwright(['import', at('broken.zip')], { draft: 'Broken' });
    expect(broken).toMatchObject({ code: 2, json: { refused: expect.stringContaining('no zip') } });
    await expect(dealwright(['import', at('out')])).rejects.toThrow('--draft');
    await expect(dealwright(['drafts'], { state: 'none' })).rejects.toThrow('--state is one of');
    expect(await dealwright(['export', 'v9', at('none')])).toMatchObject({ code: 2, json: { code: 'not-found' } });
    expect(await shown()).toEqual(before);
    await workspace.act((ctx) => setPlaybookSettings(ctx, true));
    writeFileSync(at('out/new.md'), '# New');
    expect(await dealwright(['publish', at('out')])).toMatchObject({ code: 2, json: { code: 'wrong-state' } });
  });
});
