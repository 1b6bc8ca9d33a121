import * as audit from '@dealwright/contract/audit';
import * as contract from '@dealwright/contract/demo';
import * as records from '@dealwright/contract/records';
import * as workspace from '@dealwright/contract/workspace';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tablesOf } from '../../testing/database.ts';
import { problemFrom, startTestServer, type TestPerson, type TestServer } from '../../testing/harness.ts';
import { clientWith } from '../../testing/people.ts';

let server: TestServer;
let mine: TestPerson;
let theirs: TestPerson;
let demoId: string;
let demo: TestPerson['api'];
beforeAll(async () => {
  server = await startTestServer();
  mine = await server.person('Mina');
  theirs = await server.person('Theo');
  await theirs.api(records.createLead, { body: { lastName: 'Fremd' } });
});
afterAll(() => server.close());

const inWorkspace = (person: TestPerson, id: string) => clientWith(server, { cookie: person.cookie, 'dealwright-workspace': id });

/** Rows by table that name a workspace. */
async function rowsOf(workspaceId: string): Promise<string[]> {
  return Object.entries(await tablesOf(server.database)).flatMap(([table, rows]) => (rows.includes(workspaceId) ? [table] : []));
}
async function untilMade(): Promise<contract.Demo> {
  for (let tries = 0; tries < 300; tries += 1) {
    const { demo: now } = await demo(contract.getDemo);
    if (now !== null && now.state !== 'running') return now;
    await new Promise((done) => setTimeout(done, 200));
  }
  throw new Error('the demo was not made');
}

describe('a demo company', () => {
  it('is made in a workspace of its own, with the person as its owner, and says that it is one', async () => {
    const given = await mine.api(contract.startDemo, { body: { size: 'small' } });
    demoId = given.workspaceId;
    demo = inWorkspace(mine, demoId);
    expect(given.name).toContain('(demo)');
    expect((await demo(contract.getDemo)).demo).toMatchObject({ state: 'running', of: 4, mayRemove: true });
    expect(await untilMade()).toMatchObject({ state: 'done', done: 4 });
    const me = await demo(workspace.getMe);
    expect(me.workspace).toMatchObject({ id: demoId, demo: true, role: 'owner' });
    const { data: members } = await demo(workspace.listMembers);
    expect(members).toHaveLength(7);
    expect(members.filter((one) => one.email.endsWith('.demo.example'))).toHaveLength(6);
    expect((await demo(records.listLeads, { query: { count: 'true' } })).count).toBeGreaterThan(100);
    const { data: done } = await demo(audit.listAudit, { query: { who: me.member?.id ?? '' } });
    expect(done.length).toBeGreaterThan(20);
  }, 120_000);

  it('is one for each person, and beside it nothing real changes', async () => {
    expect((await mine.api(contract.startDemo, { body: {} })).workspaceId).toBe(demoId);
    const real = inWorkspace(mine, mine.workspaceId);
    expect((await real(workspace.getMe)).workspace?.demo).toBe(false);
    expect((await real(records.listLeads, { query: { count: 'true' } })).count).toBe(0);
    expect((await theirs.api(records.listLeads, { query: { count: 'true' } })).count).toBe(1);
  });

  it('is not to be had without signing in, nor on a playbook or in a zone there is not', async () => {
    const before = await tablesOf(server.database);
    const nobody = clientWith(server, {});
    expect((await problemFrom(nobody(contract.startDemo, { body: {} }))).code).toBe('not-signed-in');
    expect((await problemFrom(theirs.api(contract.startDemo, { body: { playbook: 'no-such' } }))).code).toBe('bad-playbook');
    expect((await problemFrom(theirs.api(contract.startDemo, { body: { zone: 'Nowhere/At all' } }))).code).toBe('invalid');
    expect(await tablesOf(server.database)).toEqual(before);
  });
});

describe('deleting a demo', () => {
  it('is refused for a real workspace, to others, and to a key without the scope', async () => {
    const before = await tablesOf(server.database);
    expect((await problemFrom(theirs.api(contract.removeDemo))).code).toBe('not-found');
    expect((await problemFrom(inWorkspace(mine, mine.workspaceId)(contract.removeDemo))).code).toBe('not-found');
    expect((await problemFrom(inWorkspace(theirs, demoId)(contract.removeDemo))).code).toBe('not-found');
    expect((await theirs.api(contract.getDemo)).demo).toBeNull();
    expect(await tablesOf(server.database)).toEqual(before);
  });

  it('takes all of it, and leaves who did it, with the last seal of its log', async () => {
    await server.seal(demoId);
    const others = await Promise.all([rowsOf(mine.workspaceId), rowsOf(theirs.workspaceId)]);
    expect((await rowsOf(demoId)).length).toBeGreaterThan(10);
    await demo(contract.removeDemo);
    expect(await rowsOf(demoId)).toEqual(['removed_demos']);
    expect(await Promise.all([rowsOf(mine.workspaceId), rowsOf(theirs.workspaceId)])).toEqual(others);
    const { rows } = await server.database.pool.query('select name, by_name, events, head from removed_demos');
    expect(rows).toEqual([
      { name: 'Nordlicht Works (demo)', by_name: 'Mina', events: expect.anything(), head: expect.stringMatching(/^[0-9a-f]{64}$/) },
    ]);
    const { rows: made } = await server.database.pool.query(`select email from auth."user" where email like '%.demo.example'`);
    expect(made).toEqual([]);
    expect((await problemFrom(demo(contract.getDemo))).code).toBe('not-found');
    expect((await mine.api(workspace.getMe)).workspace?.id).toBe(mine.workspaceId);
  });
});
