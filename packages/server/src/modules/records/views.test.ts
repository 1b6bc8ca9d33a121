import * as deals from '@dealwright/contract/deals';
import * as events from '@dealwright/contract/events';
import * as records from '@dealwright/contract/records';
import * as teams from '@dealwright/contract/teams';
import * as views from '@dealwright/contract/views';
import * as workspace from '@dealwright/contract/workspace';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tablesOf } from '../../testing/database.ts';
import { problemFrom, startTestServer, type TestPerson, type TestServer } from '../../testing/harness.ts';
import { type Joined, joinAs } from '../../testing/people.ts';

let server: TestServer;
let olga: TestPerson;
let theirs: TestPerson;
let rita: Joined;
let mona: Joined;
beforeAll(async () => {
  server = await startTestServer();
  [olga, theirs] = [await server.person('Olga'), await server.person('Theo')];
  [rita, mona] = [await joinAs(server, olga, 'Rita', 'rep'), await joinAs(server, olga, 'Mona', 'manager')];
});
afterAll(() => server.close());

const standing = () => tablesOf(server.database, ['api_keys', 'events_unsealed', 'event_positions']);
const names = async (person: { api: TestPerson['api'] }) =>
  (await person.api(views.listViews, { query: { kind: 'deal' } })).data.flatMap((one) => (one.id === null ? [] : [one.name]));
const filter = JSON.stringify({ field: 'pushes', op: 'gte', value: 1 });

describe('views of a list', () => {
  it('are saved, renamed, changed and deleted by their owner', async () => {
    const made = await rita.api(views.createView, { body: { kind: 'deal', name: 'Slipping', filter, sort: '-pushes', columns: ['name'] } });
    expect(made).toMatchObject({ name: 'Slipping', shared: 'private', filter, columns: ['name'], mayChange: true, version: 1 });
    const params = { id: made.id ?? '' };
    const changed = await rita.api(views.changeView, { params, body: { name: 'Put off', filter: null, version: 1 } });
    expect(changed).toMatchObject({ name: 'Put off', filter: null, sort: '-pushes', version: 2 });
    expect((await problemFrom(rita.api(views.changeView, { params, body: { name: 'Late', version: 1 } }))).code).toBe('stale');
    expect(await names(rita)).toEqual(['Put off']);
    await rita.api(views.removeView, { params });
    expect(await names(rita)).toEqual([]);
  });

  it('are seen by those they are shared with alone', async () => {
    await olga.api(teams.createTeam, { body: { name: 'North', managerId: mona.memberId, memberIds: [rita.memberId, mona.memberId] } });
    const save = (name: string, shared: 'private' | 'team' | 'workspace') =>
      rita.api(views.createView, { body: { kind: 'deal', name, shared } });
    const [own, , all] = [await save('Own', 'private'), await save('Team', 'team'), await save('All', 'workspace')];
    expect(await names(rita)).toEqual(['Own', 'Team', 'All']);
    expect(await names(mona)).toEqual(['Team', 'All']);
    expect(await names(olga)).toEqual(['All']);
    expect(await names(theirs)).toEqual([]);

    const before = await standing();
    for (const [person, id, code] of [
      [olga, own.id, 'not-found'],
      [theirs, all.id, 'not-found'],
    ] as const) {
      expect((await problemFrom(person.api(views.changeView, { params: { id: id ?? '' }, body: { name: 'Mine' } }))).code).toBe(code);
      expect((await problemFrom(person.api(views.removeView, { params: { id: id ?? '' } }))).code).toBe(code);
    }
    const rep = await joinAs(server, olga, 'Ron', 'rep');
    const joined = await standing();
    expect((await problemFrom(rep.api(views.removeView, { params: { id: all.id ?? '' } }))).code).toBe('not-allowed');
    expect(await standing()).toEqual(joined);
    expect(before['views']).toEqual(joined['views']);
    expect((await olga.api(views.changeView, { params: { id: all.id ?? '' }, body: { name: 'Everybody' } })).name).toBe('Everybody');
    expect((await problemFrom(rep.api(views.createView, { body: { kind: 'deal', name: 'T', shared: 'team' } }))).code).toBe('bad-value');
  });

  it('name only fields there are', async () => {
    const wrong = [
      { filter: '{"field":"nothing","op":"empty"}', code: 'unknown-field' },
      { filter: '{"field":', code: 'bad-filter' },
      { sort: '-description', code: 'bad-sort' },
      { columns: ['nothing'], code: 'unknown-field' },
    ];
    for (const { code, ...body } of wrong)
      expect((await problemFrom(olga.api(views.createView, { body: { kind: 'deal', name: 'Wrong', ...body } }))).code).toBe(code);
  });
});

describe('the views everybody has', () => {
  it('find what would fall through', async () => {
    const person = await server.person('Vera');
    const make = (name: string, rest: object) => person.api(deals.createDeal, { body: { name, ...rest } });
    const account = await person.api(records.createAccount, { body: { name: 'Sample Works' } });
    await make('Whole', { amount: '10.00', accountId: account.id, closesOn: '2199-01-01', openedOn: '2026-01-01' });
    const bare = await make('Bare', {});
    const late = await make('Late', { closesOn: '2020-01-01' });
    for (const closesOn of ['2020-02-01', '2020-03-01'])
      await person.api(deals.changeDeal, { params: { id: late.id }, body: { closesOn } });
    await person.api(deals.changeDeal, { params: { id: bare.id }, body: { ownerId: null, openedOn: null } });
    const { data } = await person.api(views.listViews, { query: { kind: 'deal' } });
    const found = async (key: string) => {
      const one = data.find((view) => view.key === key);
      const query = { filter: one?.filter ?? '', ...(one?.sort == null ? {} : { sort: one.sort }) };
      return (await person.api(deals.listDeals, { query })).data.map((deal) => deal.name).toSorted();
    };
    expect(await found('mine')).toEqual(['Late', 'Whole']);
    expect(await found('noOwner')).toEqual(['Bare']);
    expect(await found('dateInPast')).toEqual(['Late']);
    expect(await found('pushedTwice')).toEqual(['Late']);
    expect(await found('unknownAmount')).toEqual(['Bare', 'Late']);
    expect(await found('unknownAccount')).toEqual(['Bare', 'Late']);
    expect(await found('unknownOpening')).toEqual(['Bare']);
    expect(await found('oneContact')).toEqual(['Bare', 'Late', 'Whole']);
    expect(await found('silent')).toEqual([]);

    const look = await person.api(views.needsALook, { query: { sign: 'pushedTwice' } });
    expect(look.data.map(({ name, signs }) => ({ name, signs }))).toEqual([
      { name: 'Late', signs: expect.arrayContaining(['dateInPast', 'pushedTwice', 'oneContact']) },
    ]);
    expect(look.counts).toMatchObject({ all: 3, any: 3, signs: { dateInPast: 1, pushedTwice: 1, silent: 0, oneContact: 3 } });
    const narrowed = await person.api(views.needsALook, {
      query: { sign: 'all', filter: '{"field":"amount","op":"notEmpty"}', sort: 'name' },
    });
    expect(narrowed.data.map((one) => one.name)).toEqual(['Whole']);
    expect(narrowed.counts.all).toBe(1);
    server.setNow(new Date(Date.now() + 30 * 86_400_000).toISOString());
    expect((await person.keyed(views.needsALook, { query: { sign: 'silent' } })).counts.signs.silent).toBe(3);
    server.setNow(null);
  });
});

describe('a list as a file', () => {
  const file = async (person: TestPerson, path: string) => {
    const response = await server.send(path, { headers: { authorization: `Bearer ${person.key}` } });
    return { status: response.status, type: response.headers.get('content-type'), text: await response.text() };
  };

  it('has the columns asked for, no formula, nobody else’s rows, and is told in the log', async () => {
    const person = await server.person('Xenia');
    await person.api(workspace.createField, { body: { kind: 'account', key: 'tier', label: 'Tier', type: 'text' } });
    await person.api(records.createAccount, { body: { name: '=cmd|calc', city: 'Köln, Süd', fields: { tier: '@gold' } } });
    await person.api(records.createAccount, { body: { name: 'Plain', employees: 12 } });
    await theirs.api(records.createAccount, { body: { name: 'Not ours' } });
    const { text, type } = await file(person, '/api/v1/exports/account?columns=name,city,employees,tier&sort=name');
    expect(type).toContain('text/csv');
    expect(text).toBe(`Name,City,Employees,Tier\r\n'=cmd|calc,"Köln, Süd",,'@gold\r\nPlain,,12,\r\n`);
    await server.seal(person.workspaceId);
    const log = await person.api(events.listEvents, { query: { after: 0, limit: 500 } });
    expect(log.data.filter((one) => one.type === 'list.exported').map((one) => one.payload)).toEqual([
      { kind: 'account', rows: 2, columns: ['name', 'city', 'employees', 'tier'], filtered: false },
    ]);
    expect((await file(person, '/api/v1/exports/account?columns=name,match_name')).status).toBe(422);
  });

  it('goes on beyond one page', async () => {
    const person = await server.person('Yara');
    await server.database.pool.query(
      `insert into accounts (workspace_id, id, created_at, updated_at, name, kind, match_name)
       select $1, gen_random_uuid(), now(), now(), 'Sample ' || n, 'organisation', 'sample ' || n from generate_series(1, 1234) n`,
      [person.workspaceId],
    );
    const { text } = await file(person, '/api/v1/exports/account?columns=name&sort=name');
    const lines = text.trim().split('\r\n');
    expect(lines).toHaveLength(1235);
    expect(new Set(lines).size).toBe(1235);
  });
});
