import * as audit from '@dealwright/contract/audit';
import type { Out, QueryIn } from '@dealwright/contract/route';
import * as records from '@dealwright/contract/records';
import * as tasks from '@dealwright/contract/tasks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { activeMembership } from '../../platform/auth/queries/active-membership.ts';
import { memberActor } from '../../platform/auth/memberships.ts';
import { announceMany } from '../../platform/events/announce.ts';
import { createLog } from '../../platform/log/log.ts';
import { runInContext } from '../../platform/run-in-context.ts';
import { tablesOf } from '../../testing/database.ts';
import { problemFrom, startTestServer, type TestPerson, type TestServer } from '../../testing/harness.ts';
import { joinAs, type Joined } from '../../testing/people.ts';
import { taskDone } from '../records/events.ts';

let server: TestServer;
let mine: TestPerson;
let theirs: TestPerson;
let rep: Joined;
let lead: string;
let other: string;

type Row = audit.AuditRow;
type Asked = QueryIn<typeof audit.listAudit>;
/** Every page of an answer, one after the other. */
async function all(query: Asked, api: TestPerson['api'] = mine.api): Promise<Row[]> {
  const rows: Row[] = [];
  let cursor: string | undefined;
  do {
    const page: Out<typeof audit.listAudit> = await api(audit.listAudit, {
      query: { ...query, ...(cursor === undefined ? {} : { cursor }) },
    });
    rows.push(...page.data);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return rows;
}
const fileOf = (person: { cookie: string }, query = '') =>
  server.send(`/api/v1/audit/file${query}`, { headers: { cookie: person.cookie, 'dealwright-workspace': mine.workspaceId } });

/** Rows of the log that nothing else would make so quickly. */
async function tasksDone(n: number, title: string): Promise<void> {
  const member = await activeMembership(server.database, mine.workspaceId, mine.memberId);
  if (member === null) throw new Error('the member is gone');
  const runtime = { database: server.database, jobs: { enqueue: () => Promise.reject(new Error('no jobs')) }, committed: () => undefined };
  const scope = {
    workspace: member.workspace,
    actor: memberActor(member),
    now: new Date().toISOString(),
    log: createLog({ level: 'silent' }),
  };
  const many = Array.from({ length: n }, () => ({ subject: { kind: 'lead', id: lead }, payload: { taskId: lead, title } }));
  await runInContext(runtime, scope, 'write', (ctx) => announceMany(ctx, taskDone, many));
}

beforeAll(async () => {
  server = await startTestServer();
  mine = await server.person('Mina');
  theirs = await server.person('Theo');
  rep = await joinAs(server, mine, 'Rita', 'rep');
  const body = { lastName: 'Berg', company: 'Moor Mills' };
  lead = (await mine.api(records.createLead, { body })).id;
  other = (await rep.api(records.createLead, { body: { ...body, lastName: 'Tal' } })).id;
  await mine.api(tasks.createTask, { body: { title: '=1+1', about: { kind: 'lead', id: lead } } });
  await theirs.api(records.createLead, { body: { lastName: 'Fremd' } });
  for (const { workspaceId } of [mine, theirs]) await server.seal(workspaceId);
});
afterAll(() => server.close());

describe('the log as people read it', () => {
  it('is newest first, in words, with names and seals, of the own workspace alone', async () => {
    const rows = await all({});
    expect(rows[0]).toMatchObject({
      type: 'task.created',
      text: 'Task: =1+1',
      subject: { kind: 'lead', id: lead, name: 'Berg' },
      actor: { name: 'Mina' },
    });
    expect(rows.map((row) => row.position)).toEqual(rows.map((row) => row.position).toSorted((a, b) => (b ?? 0) - (a ?? 0)));
    expect(rows.at(-1)).toMatchObject({ type: 'workspace.created', position: 1 });
    expect(rows.every((row) => /^[0-9a-f]{64}$/.test(row.hash ?? ''))).toBe(true);
    expect(JSON.stringify(rows)).not.toContain('Fremd');
    expect(JSON.stringify(await all({}, theirs.api))).toContain('Fremd');
  });

  it('is asked by kind, person, period and record, and by all of them at once', async () => {
    expect((await all({ kind: 'lead.created' })).map((row) => row.subject.name)).toEqual(['Tal', 'Berg']);
    expect((await all({ kind: 'task.created,lead.created' })).map((row) => row.type)).toEqual([
      'task.created',
      'lead.created',
      'lead.created',
    ]);
    expect(new Set((await all({ who: rep.memberId })).map((row) => row.actor.name))).toEqual(new Set(['Rita']));
    expect(new Set((await all({ about: `lead:${other}` })).map((row) => row.subject.id))).toEqual(new Set([other]));
    expect(await all({ kind: 'lead.created', who: rep.memberId, about: `lead:${lead}` })).toEqual([]);
    const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Berlin' }).format(new Date());
    expect(await all({ from: today, to: today })).toEqual(await all({}));
    expect(await all({ to: '2020-01-01' })).toEqual([]);
    expect(await all({ from: '2999-01-01' })).toEqual([]);
    expect(await all({ about: `lead:${lead}` }, theirs.api)).toEqual([]);
  });

  it('leaves out that somebody was merely told, until it is asked for', async () => {
    await mine.api(records.changeLead, { params: { id: lead }, body: { ownerId: rep.memberId } });
    await server.seal(mine.workspaceId);
    await server.seal(mine.workspaceId);
    const told = (rows: readonly Row[]) => rows.filter((row) => row.type === 'notification.sent').length;
    expect(told(await all({}))).toBe(0);
    expect(told(await all({ notices: 'true' }))).toBeGreaterThan(0);
    expect(told(await all({ kind: 'notification.sent' }))).toBe(told(await all({ notices: 'true' })));
    const [who] = await all({ kind: 'notification.sent' });
    expect(who?.actor.name).toBe('Dealwright');
    expect((await all({ who: 'system', notices: 'true' })).some((row) => row.type === 'notification.sent')).toBe(true);
  });

  it('comes page by page without a gap or a row twice, also where many were recorded in one moment', async () => {
    await tasksDone(45, 'Counted');
    const whole = await all({ limit: 200 });
    for (const query of [{ limit: 7 }, { limit: 7, kind: 'task.done,lead.created' }, { limit: 7, who: mine.memberId }]) {
      const paged = await all(query);
      const same = (await all({ ...query, limit: 200 })).map((row) => row.id);
      expect(paged.map((row) => row.id)).toEqual(same);
      expect(new Set(same).size).toBe(same.length);
    }
    expect(whole.filter((row) => row.type === 'task.done')).toHaveLength(45);
  });

  it('refuses a kind there is not and a cursor it did not give', async () => {
    expect(await problemFrom(mine.api(audit.listAudit, { query: { kind: 'lead.created,lead.planted' } }))).toMatchObject({
      code: 'unknown-field',
    });
    expect(await problemFrom(mine.api(audit.listAudit, { query: { cursor: 'nonsense' } }))).toMatchObject({ code: 'bad-cursor' });
  });

  it('offers its kinds and the people of the workspace', async () => {
    const { kinds, people } = await mine.api(audit.auditChoices);
    expect(kinds).toContain('deal.handedOver');
    expect(people.map((one) => one.name).toSorted()).toEqual(['Mina', 'Rita']);
  });
});

describe('the log as a file', () => {
  it('holds every row asked for, no cell a formula, and stands in the log itself', async () => {
    await tasksDone(1100, 'Counted too');
    const answer = await fileOf(mine, '?kind=task.done,task.created');
    const text = await answer.text();
    const lines = text.split('\r\n').filter((line) => line !== '');
    expect(lines[0]).toBe('No.,Happened,Recorded,What,Kind,On,Name,Id,Who,Via,Holds,Event,Seal');
    expect(lines).toHaveLength(1 + 1100 + 45 + 1);
    expect(new Set(lines).size).toBe(lines.length);
    expect(text).toContain('Task: =1+1,task.created,lead,Berg');
    expect(answer.headers.get('content-disposition')).toContain('attachment');
    const [exported] = await all({ kind: 'log.exported' });
    expect(exported).toMatchObject({
      text: '1146 rows of the log exported as a file',
      payload: { kinds: ['task.done', 'task.created'], who: null },
    });
  });

  it('opens with a quote mark where a name would be run', async () => {
    const { id } = await mine.api(records.createLead, { body: { lastName: '@SUM(A1)' } });
    expect(await (await fileOf(mine, `?about=lead:${id}`)).text()).toContain(`lead,'@SUM(A1),${id}`);
  });

  it('is given to owners and admins alone', async () => {
    const before = await tablesOf(server.database);
    expect((await fileOf(rep)).status).toBe(403);
    expect((await fileOf(theirs)).status).toBe(404);
    expect(await problemFrom(rep.api(audit.startLogCheck))).toMatchObject({ code: 'not-allowed' });
    expect(await problemFrom(rep.api(audit.listLogChecks))).toMatchObject({ code: 'not-allowed' });
    expect(await tablesOf(server.database)).toEqual(before);
    expect((await fileOf(mine)).status).toBe(200);
  });
});

describe('checking the log', () => {
  const checked = async (person: TestPerson): Promise<audit.LogCheck> => {
    const { id } = await person.api(audit.startLogCheck);
    for (let tries = 0; tries < 100; tries += 1) {
      const { data } = await person.api(audit.listLogChecks);
      const one = data.find((check) => check.id === id);
      if (one !== undefined && one.state !== 'running') return one;
      await new Promise((done) => setTimeout(done, 100));
    }
    throw new Error('the check did not end');
  };

  it('tells that it holds, with the count and the last seal', async () => {
    await server.seal(mine.workspaceId);
    const check = await checked(mine);
    expect(check).toMatchObject({ state: 'done', holds: true, broken: null, waiting: 0, by: 'Mina' });
    expect(check.checked).toBe(check.total);
    expect(check.total).toBeGreaterThan(1100);
    expect((await all({ kind: 'log.checked' }))[0]?.text).toBe(`Log checked: ${check.total} rows hold`);
    expect((await theirs.api(audit.listLogChecks)).data).toEqual([]);
  });

  it('is one at a time', async () => {
    const [one, two] = await Promise.all([mine.api(audit.startLogCheck), mine.api(audit.startLogCheck)]);
    expect(one.id).toBe(two.id);
    await checked(mine);
  });

  it('says where it does not hold', async () => {
    await server.seal(theirs.workspaceId);
    const { rows } = await server.database.pool.query<{ position: bigint }>(
      `select p.position from event_positions p join events e on e.workspace_id = p.workspace_id and e.id = p.event_id
       where e.workspace_id = $1 and e.type = 'lead.created'`,
      [theirs.workspaceId],
    );
    const position = Number(rows[0]?.position);
    await server.database.pool.query(`update events set actor_name = 'Somebody else' where workspace_id = $1 and type = 'lead.created'`, [
      theirs.workspaceId,
    ]);
    expect(await checked(theirs)).toMatchObject({
      state: 'done',
      holds: false,
      checked: position - 1,
      broken: { position, because: 'changed' },
    });
    expect((await all({ kind: 'log.checked' }, theirs.api))[0]?.text).toBe(`Log checked: row ${position} was changed after it was sealed`);
    expect((await checked(mine)).holds).toBe(true);
  });
});
