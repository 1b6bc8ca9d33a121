import * as bulk from '@dealwright/contract/bulk';
import * as deals from '@dealwright/contract/deals';
import * as events from '@dealwright/contract/events';
import * as records from '@dealwright/contract/records';
import type { BodyIn } from '@dealwright/contract/route';
import * as tasks from '@dealwright/contract/tasks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tablesOf } from '../../testing/database.ts';
import { problemFrom, startTestServer, type TestPerson, type TestServer } from '../../testing/harness.ts';
import { joinAs } from '../../testing/people.ts';

let server: TestServer;
let mine: TestPerson;
let theirs: TestPerson;
beforeAll(async () => {
  server = await startTestServer();
  [mine, theirs] = [await server.person(), await server.person()];
});
afterAll(() => server.close());

const account = async (person: TestPerson, name: string) => (await person.api(records.createAccount, { body: { name } })).id;
const city = async (id: string) => (await mine.api(records.getAccount, { params: { id } })).city;
const eventsOf = async (id: string) => {
  await server.seal(mine.workspaceId);
  const log = await mine.api(events.listEvents, { query: { after: 0, limit: 500 } });
  return log.data.filter((one) => one.subject.id === id).map((one) => one.type);
};

describe('one thing done to many records', () => {
  it('changes each with its own event, and says which were refused and why', async () => {
    const [one, two] = [await account(mine, 'One'), await account(mine, 'Two')];
    const foreign = await account(theirs, 'Theirs');
    const which = { ids: [one, two, foreign] };
    expect(await mine.api(bulk.previewBulk, { body: { kind: 'account', which } })).toEqual({ count: 2 });
    const run = await mine.api(bulk.startBulk, { body: { kind: 'account', which, act: { do: 'change', fields: { city: 'Berlin' } } } });
    expect(run).toMatchObject({ state: 'done', total: 3, done: 3, changed: 2, refusedCount: 1 });
    expect(run.refused).toEqual([{ id: foreign, name: null, code: 'not-found', because: 'There is no such account.' }]);
    expect([await city(one), await city(two)]).toEqual(['Berlin', 'Berlin']);
    expect(await eventsOf(one)).toEqual(['account.created', 'account.changed']);
    expect((await theirs.api(records.getAccount, { params: { id: foreign } })).city).toBeNull();
    expect((await problemFrom(theirs.api(bulk.getBulk, { params: { id: run.id } }))).code).toBe('not-found');
  });

  it('deletes and brings back, and sets tasks', async () => {
    const ids = [await account(mine, 'Gone 1'), await account(mine, 'Gone 2')];
    const act = (given: bulk.BulkAct) => mine.api(bulk.startBulk, { body: { kind: 'account', which: { ids }, act: given } });
    await act({ do: 'task', title: 'Ask for the address', dueOn: '2030-01-01' });
    const open = await mine.api(tasks.listTasks, { query: { filter: JSON.stringify({ field: 'aboutId', op: 'in', value: ids }) } });
    expect(open.data.map((task) => task.title)).toEqual(['Ask for the address', 'Ask for the address']);
    expect(await act({ do: 'delete' })).toMatchObject({ changed: 2 });
    expect((await problemFrom(mine.api(records.getAccount, { params: { id: ids[0] ?? '' } }))).code).toBe('not-found');
    expect(await act({ do: 'delete' })).toMatchObject({ changed: 0, refusedCount: 2 });
    expect(await act({ do: 'undelete' })).toMatchObject({ changed: 2 });
    expect((await mine.api(records.getAccount, { params: { id: ids[0] ?? '' } })).name).toBe('Gone 1');
    expect(await eventsOf(ids[0] ?? '')).toEqual(['account.created', 'task.created', 'account.removed', 'account.restored']);
  });

  it('moves through the gate of each record', async () => {
    const make = (name: string, rest: object = {}) => mine.api(deals.createDeal, { body: { name, ...rest } });
    const [bare, other] = [await make('Bare'), await make('Other')];
    const run = await mine.api(bulk.startBulk, {
      body: { kind: 'deal', which: { ids: [bare.id, other.id] }, act: { do: 'move', to: 'needs' } },
    });
    expect(run).toMatchObject({ changed: 0, refusedCount: 2 });
    expect(run.refused.map((one) => one.code)).toEqual(['held', 'held']);
    expect(run.refused[0]?.because).toMatch(/\w{3}/);
    expect((await mine.api(deals.getDeal, { params: { id: bare.id } })).stage.id).toBe('qualification');
    expect(await eventsOf(bare.id)).toContain('deal.moveHeld');
    const stays = await mine.api(bulk.startBulk, {
      body: { kind: 'deal', which: { ids: [bare.id] }, act: { do: 'move', to: 'qualification' } },
    });
    expect(stays.refused[0]?.code).toBe('wrong-state');
  });

  it('keeps the log whole after a lead that was refused', async () => {
    const lead = await mine.api(records.createLead, { body: { lastName: 'Anna', email: 'anna@sample.test' } });
    const broken = { do: 'change', fields: { email: 'no address' } } as const;
    const which = { ids: [lead.id] };
    expect(await mine.api(bulk.startBulk, { body: { kind: 'lead', which, act: broken } })).toMatchObject({ changed: 0, refusedCount: 1 });
    await mine.api(bulk.startBulk, { body: { kind: 'lead', which, act: { do: 'change', fields: { jobTitle: 'Buyer' } } } });
    expect((await mine.api(records.getLead, { params: { id: lead.id } })).jobTitle).toBe('Buyer');
  });

  it('runs in the background over 200, by filter, and can be stopped', async () => {
    await server.database.pool.query(
      `insert into accounts (workspace_id, id, created_at, updated_at, name, kind, match_name, industry)
       select $1, gen_random_uuid(), now(), now(), 'Many ' || n, 'organisation', 'many ' || n, 'Paint' from generate_series(1, 320) n`,
      [mine.workspaceId],
    );
    const which = { filter: JSON.stringify({ field: 'industry', op: 'eq', value: 'Paint' }) };
    expect(await mine.api(bulk.previewBulk, { body: { kind: 'account', which } })).toEqual({ count: 320 });
    const started = await mine.api(bulk.startBulk, {
      body: { kind: 'account', which, act: { do: 'change', fields: { city: 'Bremen' } } },
    });
    expect(started).toMatchObject({ state: 'running', total: 320, done: 0 });
    await expect
      .poll(() => mine.api(bulk.getBulk, { params: { id: started.id } }), { timeout: 20_000, interval: 200 })
      .toMatchObject({ state: 'done', done: 320, changed: 320 });
    const { count } = await mine.api(records.listAccounts, {
      query: { count: 'true', limit: 1, filter: JSON.stringify({ field: 'city', op: 'eq', value: 'Bremen' }) },
    });
    expect(count).toBe(320);
    const again = await mine.api(bulk.startBulk, { body: { kind: 'account', which, act: { do: 'change', fields: { city: 'Bonn' } } } });
    const stopped = await mine.api(bulk.stopBulk, { params: { id: again.id } });
    expect(stopped.state).toBe('stopped');
    expect(stopped.done).toBeLessThan(320);
  });

  it('reaches nothing and writes nothing where it is not allowed', async () => {
    const reader = await joinAs(server, mine, 'Rolf', 'readOnly');
    const id = await account(mine, 'Still');
    const before = await tablesOf(server.database, ['api_keys', 'events_unsealed', 'event_positions']);
    const body: BodyIn<typeof bulk.startBulk> = { kind: 'account', which: { ids: [id] }, act: { do: 'delete' } };
    expect((await problemFrom(reader.api(bulk.startBulk, { body }))).code).toBe('not-allowed');
    expect((await problemFrom(mine.api(bulk.startBulk, { body: { ...body, which: {} } }))).code).toBe('bad-value');
    const unreadable = { filter: '{"field":"nothing","op":"empty"}' };
    expect((await problemFrom(mine.api(bulk.startBulk, { body: { ...body, which: unreadable } }))).code).toBe('unknown-field');
    expect(await tablesOf(server.database, ['api_keys', 'events_unsealed', 'event_positions'])).toEqual(before);
  });
});
