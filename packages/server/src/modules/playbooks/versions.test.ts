import { createDeal } from '@dealwright/contract/deals';
import { diffPlaybook, diffVersions, listRunning, listVersions } from '@dealwright/contract/playbook-versions';
import { checkPlaybook, getPlaybookFiles, listPlaybooks, publishPlaybook } from '@dealwright/contract/playbooks';
import { setRights } from '@dealwright/contract/rights';
import { moveRecord } from '@dealwright/contract/process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inWorkspace } from '../../platform/db/database.ts';
import { problemFrom, startTestServer, type TestPerson, type TestServer } from '../../testing/harness.ts';

const PARAMS = { id: 'b2b-software' };
const NEEDS = '- { ask: meddic.economicBuyer, because: Nobody else can say yes. }';

let server: TestServer;
let ours: TestPerson;
let theirs: TestPerson;
let files: Record<string, string>;

beforeAll(async () => {
  server = await startTestServer();
  ours = await server.person('Rosa');
  theirs = await server.person('Nils');
  const { data } = await ours.api(listPlaybooks, {});
  ({ files } = await ours.api(getPlaybookFiles, { params: { id: data[0]?.id ?? '' } }));
}, 120_000);
afterAll(() => server.close());

/** The deal process that only warns without an economic buyer. */
function softer(): Record<string, string> {
  const deal = files['processes/deal.yaml'] ?? '';
  expect(deal).toContain(NEEDS);
  return { ...files, 'processes/deal.yaml': deal.replace(NEEDS, NEEDS.replace('because', 'level: warn, because')) };
}

describe('versions of a playbook', () => {
  it('are told with what changed between them, by whom and why', async () => {
    const told = await ours.api(diffPlaybook, { params: PARAMS, body: { files: softer() } });
    const published = await ours.api(publishPlaybook, { params: PARAMS, body: { files: softer(), note: 'Too early to know the buyer.' } });
    expect(published.version).toBe(2);
    const { data } = await ours.api(listVersions, { params: PARAMS });
    expect(data).toMatchObject([
      { version: 2, note: 'Too early to know the buyer.', publishedBy: { id: ours.memberId, name: 'Rosa' } },
      { version: 1, note: null },
    ]);
    const forth = await ours.api(diffVersions, { params: { ...PARAMS, a: 1, b: 2 } });
    expect(forth).toEqual(told);
    expect(forth).toMatchObject({
      same: false,
      counts: { blocks: 0, eases: 1 },
      groups: [{ kind: 'stage', process: 'newBusiness', id: 'needs', changes: [{ code: 'need.level', weight: 'eases' }] }],
    });
    const back = await ours.api(diffVersions, { params: { id: published.id, a: 2, b: 1 } });
    expect(back.groups[0]?.changes).toEqual([
      { code: 'need.level', weight: 'blocks', text: 'Needs assessment asks for "Economic buyer" and blocks; it warned before.' },
    ]);
  });

  it('are neither changed nor taken away by anybody', async () => {
    const before = await ours.api(listVersions, { params: PARAMS });
    const touched = await inWorkspace(server.database, ours.workspaceId, 'write', async (tx) => [
      await tx.updateTable('playbook_versions').set({ name: 'Other' }).executeTakeFirst(),
      await tx.deleteFrom('playbook_versions').executeTakeFirst(),
    ]);
    expect(touched).toMatchObject([{ numUpdatedRows: 0n }, { numDeletedRows: 0n }]);
    expect(await ours.api(listVersions, { params: PARAMS })).toEqual(before);
    expect(await problemFrom(ours.api(publishPlaybook, { params: PARAMS, body: { files: softer() } }))).toMatchObject({ code: 'taken' });
  });

  it('say how many open records run each of them', async () => {
    await ours.api(createDeal, { body: { name: 'Kiln watch' } });
    const lost = await ours.api(createDeal, { body: { name: 'Glaze' } });
    await ours.api(moveRecord, { params: { kind: 'deals', id: lost.id }, body: { to: 'void', fromStage: 'qualification' } });
    await ours.api(publishPlaybook, { params: PARAMS, body: { files } });
    await ours.api(createDeal, { body: { name: 'Slip' } });
    const { data } = await ours.api(listRunning, { params: PARAMS });
    expect(data).toEqual([
      { version: 3, kind: 'deal', process: 'newBusiness', count: 1 },
      { version: 2, kind: 'deal', process: 'newBusiness', count: 1 },
    ]);
  });

  it('of another workspace, and those that are not there, are not found', async () => {
    const { data } = await ours.api(listPlaybooks, {});
    const id = data[0]?.id ?? '';
    const calls = [
      () => theirs.api(listVersions, { params: { id } }),
      () => theirs.api(listRunning, { params: { id } }),
      () => theirs.api(diffVersions, { params: { id, a: 1, b: 1 } }),
      () => theirs.api(diffPlaybook, { params: { id }, body: { files } }),
      () => ours.api(diffVersions, { params: { ...PARAMS, a: 1, b: 99 } }),
      () => ours.api(listVersions, { params: { id: 'no-such-playbook' } }),
    ];
    for (const call of calls) expect(await problemFrom(call())).toMatchObject({ status: 404, code: 'not-found' });
    expect((await theirs.api(listVersions, { params: PARAMS })).data).toHaveLength(1);
  });
});

describe('a check in a workspace', () => {
  it('finds roles that nobody plays, and fields that those who are asked may not fill in', async () => {
    const deal = softer()['processes/deal.yaml'] ?? '';
    const given = {
      ...files,
      'playbook.yaml': (files['playbook.yaml'] ?? '').replace(/^roles: \[/m, 'roles: [lawyer, '),
      'processes/deal.yaml': deal.replace('id: fitCheck', 'id: fitCheck\n        by: lawyer'),
    };
    const check = async () => {
      const { ok, findings } = await ours.api(checkPlaybook, { params: PARAMS, body: { files: given } });
      expect(ok).toBe(true);
      return findings.filter(({ code, message }) => code === 'need.hidden' || (code === 'role.nobody' && message.includes('lawyer')));
    };
    expect(await check()).toMatchObject([
      {
        level: 'warning',
        code: 'role.nobody',
        file: 'processes/deal.yaml',
        message: 'No member plays "lawyer": nobody can do "fitCheck".',
      },
    ]);
    // Nobody is a rep here, so nobody is kept from anything.
    await ours.api(setRights, { params: { role: 'rep' }, body: { see: 'all', edit: 'all', fields: { deal: { amount: 'readOnly' } } } });
    expect(await check()).toHaveLength(1);
  });
});
