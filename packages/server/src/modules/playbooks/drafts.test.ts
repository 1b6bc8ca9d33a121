import { carried, ProblemError } from '@dealwright/contract/client';
import { diffDraft, draftMerge, rebaseDraft } from '@dealwright/contract/draft-merge';
import { publishDraft, setPlaybookSettings } from '@dealwright/contract/draft-reviews';
import * as contract from '@dealwright/contract/playbook-drafts';
import { listVersions } from '@dealwright/contract/playbook-versions';
import { publishPlaybook } from '@dealwright/contract/playbooks';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { problemFrom, startTestServer, type TestPerson, type TestServer } from '../../testing/harness.ts';
import { joinAs, type Joined } from '../../testing/people.ts';
import { writeZip } from './zip/write-zip.ts';

const PLAYBOOK = { id: 'b2b-software' };
let server: TestServer;
let ours: TestPerson;
let theirs: TestPerson;
let rep: Joined;
let draft: contract.Draft;

beforeAll(async () => {
  server = await startTestServer();
  ours = await server.person('Rosa');
  theirs = await server.person('Nils');
  rep = await joinAs(server, ours, 'Emre', 'rep');
}, 120_000);
afterAll(() => server.close());

const start = (name: string, from: { version: number | 'newest' } | { draft: string } | { files: Record<string, string> }) =>
  ours.api(contract.startDraft, { body: { name, from } });
const renamed = (files: Readonly<Record<string, string>>, to: string) => ({
  'playbook.yaml': (files['playbook.yaml'] ?? '').replace(/^name: .*$/m, `name: ${to}`),
});
const read = (id: string) => ours.api(contract.getDraft, { params: { id } });
const save = (id: string, files: Record<string, string | null>, version?: number) =>
  ours.api(contract.saveDraftFiles, { params: { id }, body: { files, ...(version === undefined ? {} : { version }) } });

beforeEach(async () => {
  draft = await start('Softer gate', { version: 'newest' });
});

describe('a draft of the playbook', () => {
  it('starts from a version, a shipped playbook, another draft, files or a zip', async () => {
    expect(draft).toMatchObject({
      name: 'Softer gate',
      state: 'open',
      version: 1,
      startedFrom: null,
      outdated: false,
      may: { edit: true },
    });
    expect(draft.authors).toEqual([{ id: ours.memberId, name: 'Rosa' }]);
    const copy = await start('Copy', { draft: draft.id });
    expect(copy).toMatchObject({ startedFrom: 'Softer gate', baseVersion: draft.baseVersion, files: draft.files });
    const shipped = await ours.api(contract.startDraft, { body: { name: 'Anew', from: { template: 'b2b-software' } } });
    expect(shipped.startedFrom).toBe('b2b-software');
    const zip = await ours.api(contract.importDraft, { query: { name: 'Zipped' }, raw: writeZip(draft.files) });
    expect(zip).toMatchObject({ files: draft.files, hash: draft.hash });
    const { data } = await ours.api(contract.listDrafts, {});
    expect(data.map((one) => one.name)).toEqual(expect.arrayContaining(['Softer gate', 'Copy', 'Anew', 'Zipped']));
  });

  it('is taken out as the zip it was taken in from', async () => {
    const answer = await server.send(`/api/v1/playbook-drafts/${draft.id}/zip`, { headers: { cookie: ours.cookie } });
    expect(answer.headers.get('content-type')).toBe('application/zip');
    expect(Buffer.from(await answer.arrayBuffer()).equals(Buffer.from(writeZip(draft.files)))).toBe(true);
    const broken = await problemFrom(ours.api(contract.importDraft, { query: { name: 'Broken' }, raw: new Uint8Array([1, 2, 3]) }));
    expect(broken).toMatchObject({ code: 'bad-file', detail: expect.stringContaining('no zip') });
  });

  it('takes a save against the text one has seen alone, and gives back both texts otherwise', async () => {
    const first = await save(draft.id, renamed(draft.files, 'First'), 1);
    expect(first.version).toBe(2);
    const lost = await save(draft.id, { 'guides/new.md': '# Mine' }, 1).catch((error: unknown) => error);
    expect(lost).toBeInstanceOf(ProblemError);
    const { problem } = lost instanceof ProblemError ? lost : { problem: null };
    expect(problem).toMatchObject({ code: 'stale', status: 409, given: { 'guides/new.md': '# Mine' } });
    expect(problem === null ? null : carried<contract.Draft>(problem, 'current')).toEqual(first);
    expect(await read(draft.id)).toEqual(first);
    const byHeader = ours.api(contract.saveDraft, {
      params: { id: draft.id },
      body: { files: draft.files },
      headers: { 'if-match': '"1"' },
    });
    expect(await problemFrom(byHeader)).toMatchObject({ code: 'stale' });
    const gone = await save(draft.id, { 'guides/new.md': '# Mine' }, 2);
    expect((await save(draft.id, { 'guides/new.md': null }, gone.version)).files).toEqual(first.files);
  });

  it('keeps a text with mistakes, which nobody can publish', async () => {
    const broken = await save(draft.id, { 'playbook.yaml': 'playbook: [' });
    const before = await ours.api(listVersions, { params: PLAYBOOK });
    const refused = ours.api(publishDraft, { params: { id: draft.id }, body: { note: 'Half done' } });
    expect(await problemFrom(refused)).toMatchObject({ code: 'bad-playbook' });
    expect(await ours.api(listVersions, { params: PLAYBOOK })).toEqual(before);
    expect(await read(draft.id)).toEqual(broken);
  });

  it('refuses names that lead out of the folder', async () => {
    for (const name of ['../evil.yaml', '/evil.yaml', 'a\\b.yaml'])
      expect(await problemFrom(save(draft.id, { [name]: '' }))).toMatchObject({ code: 'bad-value' });
    expect((await read(draft.id)).version).toBe(1);
  });

  it('is discarded and taken up again', async () => {
    const gone = await ours.api(contract.discardDraft, { params: { id: draft.id }, body: {} });
    expect(gone).toMatchObject({ state: 'discarded', may: { edit: false, publish: false } });
    expect(await problemFrom(save(draft.id, { 'a.md': 'x' }))).toMatchObject({ code: 'wrong-state' });
    expect((await ours.api(contract.listDrafts, {})).data.map((one) => one.id)).not.toContain(draft.id);
    expect((await ours.api(contract.restoreDraft, { params: { id: draft.id }, body: {} })).state).toBe('open');
  });

  it('is read by everybody of the workspace, changed by few, and not there for others', async () => {
    const seen = await rep.api(contract.getDraft, { params: { id: draft.id } });
    expect(seen.may).toEqual({ edit: false, review: false, publish: false });
    const params = { id: draft.id };
    const calls = (api: TestPerson['api']) => [
      () => api(contract.saveDraftFiles, { params, body: { files: { 'a.md': 'x' } } }),
      () => api(contract.renameDraft, { params, body: { name: 'Mine' } }),
      () => api(contract.discardDraft, { params, body: {} }),
      () => api(rebaseDraft, { params, body: {} }),
      () => api(publishDraft, { params, body: { note: 'Now' } }),
    ];
    for (const call of calls(rep.api)) expect(await problemFrom(call())).toMatchObject({ code: 'not-allowed' });
    for (const call of calls(theirs.api)) expect(await problemFrom(call())).toMatchObject({ code: 'not-found' });
    expect(await problemFrom(rep.api(contract.startDraft, { body: { name: 'X', from: { version: 1 } } }))).toMatchObject({
      code: 'not-allowed',
    });
    expect(await problemFrom(rep.api(publishPlaybook, { params: PLAYBOOK, body: { files: draft.files } }))).toMatchObject({
      code: 'not-allowed',
    });
    expect(await problemFrom(rep.api(setPlaybookSettings, { body: { reviewRequired: true } }))).toMatchObject({ code: 'not-allowed' });
    expect(await problemFrom(theirs.api(contract.getDraft, { params }))).toMatchObject({ code: 'not-found' });
    expect((await theirs.api(contract.listDrafts, { query: { state: 'all' } })).data).toEqual([]);
    expect(await read(draft.id)).toEqual(draft);
  });
});

describe('publishing a draft', () => {
  it('makes it the next version, with what it changed and why; an older one is restored as a draft', async () => {
    await save(draft.id, renamed(draft.files, 'Softer selling'));
    const told = await ours.api(diffDraft, { params: { id: draft.id } });
    expect(told.groups.flatMap((group) => group.changes)).not.toEqual([]);
    const published = await ours.api(publishDraft, { params: { id: draft.id }, body: { note: 'Too early' } });
    expect(published).toMatchObject({ version: 2, name: 'Softer selling' });
    expect(await read(draft.id)).toMatchObject({ state: 'published', publishedVersion: 2 });
    const back = await start('As it was', { version: 1 });
    expect(back).toMatchObject({ startedFrom: 'v1', baseVersion: 2, outdated: false, files: draft.files });
  });

  it('waits until an outdated draft is brought up to date, file by file', async () => {
    const other = await start('Another', { version: 'newest' });
    const mine = await save(draft.id, { ...renamed(draft.files, 'Mine'), 'guides/mine.md': '# Mine' });
    await save(other.id, { ...renamed(other.files, 'Theirs'), 'guides/theirs.md': '# Theirs' });
    const { version: newest } = await ours.api(publishDraft, { params: { id: other.id }, body: { note: 'First' } });
    expect(await read(draft.id)).toMatchObject({ outdated: true });
    const refused = ours.api(publishDraft, { params: { id: draft.id }, body: { note: 'Second' } });
    expect(await problemFrom(refused)).toMatchObject({ code: 'wrong-state', detail: expect.stringContaining('up to date') });
    const merge = await ours.api(draftMerge, { params: { id: draft.id } });
    expect(merge).toMatchObject({ base: newest - 1, newest, ours: { same: false }, theirs: { same: false } });
    expect(merge.files).toEqual([
      { file: 'guides/mine.md', standing: 'draft' },
      { file: 'guides/theirs.md', standing: 'newest' },
      { file: 'playbook.yaml', standing: 'conflict' },
    ]);
    expect(await problemFrom(ours.api(rebaseDraft, { params: { id: draft.id }, body: {} }))).toMatchObject({ code: 'bad-value' });
    expect(await read(draft.id)).toMatchObject({ version: mine.version, files: mine.files });
    const rebased = await ours.api(rebaseDraft, { params: { id: draft.id }, body: { take: { 'playbook.yaml': 'draft' } } });
    expect(rebased).toMatchObject({ outdated: false, baseVersion: newest, files: { ...mine.files, 'guides/theirs.md': '# Theirs' } });
    await ours.api(publishDraft, { params: { id: draft.id }, body: { note: 'Second' } });
  });

  it('is refused while a scenario fails', async () => {
    const name = 'scenarios/deal-held-at-needs.yaml';
    const failing = await save(draft.id, { [name]: (draft.files[name] ?? '').replace('then: { stage: needs', 'then: { stage: demo') });
    const refused = await problemFrom(ours.api(publishDraft, { params: { id: draft.id }, body: { note: 'Fails' } }));
    expect(refused).toMatchObject({ code: 'wrong-state', detail: expect.stringContaining('No demo before the problem is known') });
    expect(refused.errors).toMatchObject([{ pointer: '/files/scenarios~1deal-held-at-needs.yaml' }]);
    expect(await read(draft.id)).toEqual(failing);
  });

  it('happens once when two do it at the same time', async () => {
    const other = await start('At once', { version: 'newest' });
    await save(draft.id, renamed(draft.files, 'Left'));
    await save(other.id, renamed(other.files, 'Right'));
    const before = (await ours.api(listVersions, { params: PLAYBOOK })).data.length;
    const both = await Promise.allSettled(
      [draft.id, other.id].map((id) => ours.api(publishDraft, { params: { id }, body: { note: 'Now' } })),
    );
    expect(both.map((one) => one.status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect((await ours.api(listVersions, { params: PLAYBOOK })).data).toHaveLength(before + 1);
  });

  it('leaves nothing half-written when the database breaks it off in the middle of it', async () => {
    const mine = await save(draft.id, renamed(draft.files, 'Interrupted'));
    const before = await ours.api(listVersions, { params: PLAYBOOK });
    const { pool } = server.database;
    const blocker = await pool.connect();
    await blocker.query('begin; lock table events in access exclusive mode');
    // Everything is written by then, but the rows of the log.
    const publishing = problemFrom(ours.api(publishDraft, { params: { id: draft.id }, body: { note: 'Now' } }));
    const waiting = `select count(pg_terminate_backend(pid))::int as ended from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock' and query ilike '%events%' and pid <> pg_backend_pid()`;
    await expect.poll(async () => (await pool.query<{ ended: number }>(waiting)).rows[0]?.ended, { timeout: 20_000 }).toBe(1);
    await blocker.query('rollback');
    blocker.release();
    expect((await publishing).status).toBeGreaterThanOrEqual(500);
    expect(await ours.api(listVersions, { params: PLAYBOOK })).toEqual(before);
    expect(await read(draft.id)).toEqual(mine);
    const { version } = await ours.api(publishDraft, { params: { id: draft.id }, body: { note: 'Now' } });
    expect(version).toBe((before.data[0]?.version ?? 0) + 1);
  });
});
