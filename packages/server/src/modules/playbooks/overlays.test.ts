import { rebaseDraft } from '@dealwright/contract/draft-merge';
import { importDraft, saveDraft, startDraft } from '@dealwright/contract/playbook-drafts';
import { diffToBase, listVersions } from '@dealwright/contract/playbook-versions';
import { checkPlaybook, getPlaybookFiles, publishPlaybook, testPlaybook } from '@dealwright/contract/playbooks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problemFrom, startTestServer, type TestPerson, type TestServer } from '../../testing/harness.ts';
import { writeZip } from './zip/write-zip.ts';

const PARAMS = { id: 'b2b-software' };
const HOUSE = {
  'playbook.yaml':
    'playbook: house\nlanguage: 1\nname: House\ncurrency: EUR\ncalendar: { zone: Europe/Berlin, hours: { mon-fri: 09:00-17:00 } }\nprocesses: [sale]\n',
  'processes/sale.yaml':
    'process: sale\nkind: deal\nstages:\n  - id: talk\n    steps: [{ id: call, do: call, script: Hello. }]\n    exits: [{ to: won, needs: [{ ask: deal.amount, locked: true }] }]\n  - { id: won, outcome: won }\n',
};
const OURS = (name: string) => ({
  'playbook.yaml': 'playbook: ours\nextends: house\nname: Ours\n',
  'processes/sale.yaml': `process: sale\nstages: [{ id: talk, name: ${name} }]\n`,
});

let server: TestServer;
let ours: TestPerson;
let theirs: TestPerson;

beforeAll(async () => {
  server = await startTestServer();
  ours = await server.person('Rosa');
  theirs = await server.person('Nils');
}, 120_000);
afterAll(() => server.close());

const publish = (who: TestPerson, files: Record<string, string>) => who.api(publishPlaybook, { params: PARAMS, body: { files } });

describe('a playbook that extends another', () => {
  it('extends what ships', async () => {
    const files = { 'playbook.yaml': 'playbook: shop\nextends: small-business\nname: Shop\n' };
    expect(await ours.api(checkPlaybook, { params: PARAMS, body: { files } })).toMatchObject({ ok: true });
    expect(await ours.api(testPlaybook, { params: PARAMS, body: { files } })).toMatchObject({ failed: 0 });
  });

  it('extends a version of the workspace, and stays as it was when that changes', async () => {
    await publish(ours, HOUSE);
    const published = await publish(ours, OURS('Talking'));
    expect(published.processes[0]?.stages[0]?.name).toBe('Talking');
    const kept = await ours.api(getPlaybookFiles, { params: { id: published.id } });
    expect(Object.keys(kept.files)).toEqual(expect.arrayContaining(['base/house/playbook.yaml', 'base/house/processes/sale.yaml']));
    await publish(ours, { ...HOUSE, 'processes/sale.yaml': HOUSE['processes/sale.yaml'].replace('Hello.', 'Good day.') });
    expect(await ours.api(getPlaybookFiles, { params: { id: published.id } })).toEqual(kept);
    expect(kept.files['base/house/processes/sale.yaml']).toContain('Hello.');
    const { groups } = await ours.api(diffToBase, { params: { ...PARAMS, id: 'ours', version: published.version } });
    expect(groups.flatMap(({ changes }) => changes.map(({ text }) => text))).toEqual([
      'The playbook "House" is now called "Ours".',
      'This is the playbook ours, and that was house.',
      '"Talk" is now called "Talking".',
    ]);
  });

  it('is refused where it drops what is locked, and nothing is published', async () => {
    const before = await ours.api(listVersions, { params: { id: 'house' } });
    const files = { ...OURS('Talk'), 'processes/sale.yaml': 'process: sale\nstages: [{ id: talk, exits: [{ to: won, drop: needs }] }]\n' };
    const refused = await problemFrom(publish(ours, files));
    expect(refused).toMatchObject({ code: 'bad-playbook' });
    expect(refused.detail).toContain('processes/sale.yaml:2:47 The base locks the need for deal.amount: it cannot be dropped.');
    expect(await ours.api(listVersions, { params: { id: 'house' } })).toEqual(before);
  });

  it('does not see what another workspace published', async () => {
    const before = await theirs.api(listVersions, { params: PARAMS });
    const refused = await problemFrom(publish(theirs, OURS('Talk')));
    expect(refused.detail).toContain('There is no playbook "house" to extend');
    expect(await theirs.api(listVersions, { params: PARAMS })).toEqual(before);
    expect(await problemFrom(theirs.api(diffToBase, { params: { id: 'b2b-software', version: 1 } }))).toMatchObject({ code: 'not-found' });
  });

  it('is a draft with what it extends, so that it compiles wherever it is', async () => {
    const draft = await ours.api(startDraft, { body: { name: 'Next', from: { files: OURS('Talk') } } });
    expect(Object.keys(draft.files)).toContain('base/house/playbook.yaml');
    const saved = await ours.api(saveDraft, {
      params: { id: draft.id },
      body: {
        files: { 'playbook.yaml': OURS('Talk')['playbook.yaml'].replace('extends: house', 'extends: small-business') },
        version: draft.version,
      },
    });
    const names = Object.keys(saved.files);
    expect(names).toContain('base/small-business/playbook.yaml');
    expect(names.filter((name) => name.startsWith('base/house/'))).toEqual([]);
  });

  it('comes in as a zip with what it extends', async () => {
    const files = { 'playbook.yaml': 'playbook: mine\nextends: b2b-software\nname: Mine\n' };
    const draft = await ours.api(importDraft, { query: { name: 'Zipped' }, raw: writeZip(files) });
    expect(Object.keys(draft.files)).toContain('base/b2b-software/playbook.yaml');
    expect(await ours.api(checkPlaybook, { params: PARAMS, body: { files: draft.files } })).toMatchObject({ ok: true });
  });

  it('keeps what it extends when it is brought up to date with a version that extends another', async () => {
    await publish(ours, OURS('Before'));
    const draft = await ours.api(startDraft, { body: { name: 'Kept', from: { files: OURS('After') } } });
    const root = 'playbook: ours\nextends: small-business\nname: Ours\n';
    await publish(ours, { 'playbook.yaml': root });
    const params = { id: draft.id };
    const saved = await ours.api(saveDraft, {
      params,
      body: { files: { ...draft.files, 'playbook.yaml': OURS('')['playbook.yaml'].replace('name: Ours', 'name: Our house') } },
    });
    const take = { 'playbook.yaml': 'draft', 'processes/sale.yaml': 'draft' } as const;
    const rebased = await ours.api(rebaseDraft, { params, body: { version: saved.version, take } });
    const bases = new Set(Object.keys(rebased.files).flatMap((name) => /^base\/([^/]+)\//.exec(name)?.[1] ?? []));
    expect([...bases]).toEqual(['house']);
    expect(rebased.outdated).toBe(false);
    expect(await ours.api(checkPlaybook, { params: PARAMS, body: { files: rebased.files } })).toMatchObject({ ok: true });
  });
});
