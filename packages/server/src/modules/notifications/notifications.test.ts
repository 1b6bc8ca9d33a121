import { logActivity } from '@dealwright/contract/activities';
import { changeDeal, createDeal } from '@dealwright/contract/deals';
import { changeMember } from '@dealwright/contract/members';
import * as contract from '@dealwright/contract/notifications';
import { createLead } from '@dealwright/contract/records';
import { createTask } from '@dealwright/contract/tasks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadConfig } from '../../platform/config/config.ts';
import { createFileStore } from '../../platform/files/files.ts';
import { createLog } from '../../platform/log/log.ts';
import { tablesOf } from '../../testing/database.ts';
import { problemFrom, startTestServer, type TestPerson, type TestServer } from '../../testing/harness.ts';
import { type Joined, joinAs } from '../../testing/people.ts';
import { tellAllLateness } from './lateness-rounds.ts';

let server: TestServer;
let olga: TestPerson;
let rita: Joined;
let theirs: TestPerson;
let dealId: string;

const told = async (who: { api: TestPerson['api'] }) => (await who.api(contract.listNotifications, { query: {} })).data;

beforeAll(async () => {
  server = await startTestServer();
  olga = await server.person('Olga Owner');
  rita = await joinAs(server, olga, 'Rita', 'rep');
  theirs = await server.person('Otto Sample');
  dealId = (await olga.api(createDeal, { body: { name: 'Foundry' } })).id;
}, 120_000);
afterAll(() => server.close());

describe('what people are told', () => {
  it('is told once, to whom it concerns, and to nobody of what they did themselves', async () => {
    const about = { kind: 'deal' as const, id: dealId };
    await olga.api(logActivity, { body: { kind: 'note', body: 'Look at this', about, mentions: [rita.memberId, olga.memberId] } });
    await olga.api(createTask, { body: { title: 'Send the offer', about, ownerId: rita.memberId } });
    await olga.api(changeDeal, { params: { id: dealId }, body: { ownerId: rita.memberId } });
    await server.seal(olga.workspaceId);
    await server.seal(olga.workspaceId);
    const rows = await told(rita);
    expect(rows.map(({ kind, text }) => [kind, text])).toEqual([
      ['assigned', 'Olga Owner made it yours'],
      ['assigned', 'Olga Owner gave you a task'],
      ['mentioned', 'Olga Owner mentioned you'],
    ]);
    expect(rows[0]).toMatchObject({ about: { kind: 'deal', id: dealId, name: 'Foundry' }, by: 'Olga Owner', readAt: null });
    expect(await told(olga)).toEqual([]);
    expect(await told(theirs)).toEqual([]);
  });

  it('is read one by one or all at once, by its own reader alone', async () => {
    const [first] = await told(rita);
    const params = { id: first?.id ?? '' };
    const before = await tablesOf(server.database, ['api_keys']);
    for (const other of [olga, theirs])
      expect(await problemFrom(other.api(contract.readNotification, { params, body: { read: true } }))).toMatchObject({
        code: 'not-found',
      });
    expect(await tablesOf(server.database, ['api_keys'])).toEqual(before);
    expect(await rita.api(contract.readNotification, { params, body: { read: true } })).toEqual({ unread: 2 });
    expect(await rita.api(contract.readNotification, { params, body: { read: false } })).toEqual({ unread: 3 });
    expect((await rita.api(contract.listNotifications, { query: { limit: 2, unread: 'true' } })).nextCursor).not.toBeNull();
    expect(await rita.api(contract.readAllNotifications)).toEqual({ unread: 0 });
    expect(await rita.api(contract.listNotifications, { query: { unread: 'true' } })).toMatchObject({ data: [], unread: 0 });
  });

  it('walks back page by page without a gap', async () => {
    const page = await rita.api(contract.listNotifications, { query: { limit: 2 } });
    const rest = await rita.api(contract.listNotifications, { query: { limit: 2, cursor: page.nextCursor ?? '' } });
    expect([...page.data, ...rest.data].map(({ id }) => id)).toEqual((await told(rita)).map(({ id }) => id));
    expect(await problemFrom(rita.api(contract.listNotifications, { query: { cursor: 'x' } }))).toMatchObject({ code: 'bad-cursor' });
  });

  it('leaves out the kinds somebody wants no word of, and counts what one act gave in numbers', async () => {
    const kinds = await rita.api(contract.setNotificationSettings, { body: { kinds: { mentioned: false } } });
    expect(kinds.kinds).toMatchObject({ mentioned: false, assigned: true });
    const about = { kind: 'deal' as const, id: dealId };
    await olga.api(logActivity, { body: { kind: 'note', body: 'Again', about, mentions: [rita.memberId] } });
    await server.seal(olga.workspaceId);
    expect((await told(rita)).filter(({ kind }) => kind === 'mentioned')).toHaveLength(1);
    expect((await olga.api(contract.getNotificationSettings)).kinds.mentioned).toBe(true);
  });

  it('tells the manager once of work that is far too late', async () => {
    await olga.api(changeMember, { params: { id: rita.memberId }, body: { managerId: olga.memberId } });
    await rita.api(createLead, { body: { lastName: 'Late', company: 'Foundry' } });
    const log = createLog({ level: 'silent' });
    const files = createFileStore(loadConfig({ DATA_DIR: '/nowhere', PORT: '3000' }));
    const jobs = { enqueue: () => Promise.reject(new Error('nothing here adds a job')) };
    const runtime = { database: server.database, files, jobs, committed: () => undefined };
    const round = (days: number) => tellAllLateness(runtime, log, new Date(Date.now() + days * 86_400_000).toISOString());
    expect(await round(0)).toBe(0);
    expect(await round(45)).toBeGreaterThan(0);
    expect(await round(45)).toBe(0);
    expect((await told(olga)).map(({ kind, text }) => [kind, text])).toContainEqual([
      'escalated',
      'Rita is so late with its next step that you should know',
    ]);
  });
});
