import { actToday, undoAct } from '@dealwright/contract/day';
import * as records from '@dealwright/contract/records';
import { getToday } from '@dealwright/contract/today';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tablesOf } from '../../testing/database.ts';
import { problemFrom, startTestServer, type TestPerson, type TestServer } from '../../testing/harness.ts';

let server: TestServer;
let mine: TestPerson;
let theirs: TestPerson;
let lead: string;
beforeAll(async () => {
  server = await startTestServer();
  [mine, theirs] = [await server.person(), await server.person()];
  lead = (await mine.api(records.createLead, { body: { lastName: 'Berg', ownerId: mine.memberId } })).id;
  await theirs.api(records.createLead, { body: { lastName: 'Fremd', ownerId: theirs.memberId } });
});
afterAll(() => server.close());

const waiting = async (person: TestPerson) => (await person.api(getToday)).clock.filter((item) => item.kind === 'newLead');
const body = () => ({
  about: { kind: 'lead' as const, id: lead },
  activity: { kind: 'call' as const, subject: 'Answer new lead', outcome: 'answered' },
  done: true,
});

describe('a new lead that waits for its first answer', () => {
  it('is refused to another workspace, and to an act that says nothing', async () => {
    expect((await waiting(mine)).map(({ record, taskId }) => [record.id, taskId])).toEqual([[lead, null]]);
    const before = await tablesOf(server.database);
    expect((await problemFrom(theirs.api(actToday, { body: body() }))).code).toBe('not-found');
    expect((await problemFrom(mine.api(actToday, { body: { about: { kind: 'lead', id: lead }, done: true } }))).code).toBe('bad-value');
    expect(await tablesOf(server.database)).toEqual(before);
  });

  it('is off the clock once the answer is logged in place, and back on it when that is taken back', async () => {
    const { undo } = await mine.api(actToday, { body: body() });
    expect(await waiting(mine)).toEqual([]);
    expect(await waiting(theirs)).toHaveLength(1);
    await mine.api(undoAct, { params: { kind: 'leads', id: lead }, body: { event: undo ?? '' } });
    expect((await waiting(mine)).map(({ record }) => record.id)).toEqual([lead]);
  });
});

describe('an answer to a write', () => {
  const post = (person: TestPerson, path: string, given: object, method = 'POST') =>
    server.send(path, { method, headers: { cookie: person.cookie, 'content-type': 'application/json' }, body: JSON.stringify(given) });

  it('names the act, by which it is taken back; one that was refused, or was about many things, names none', async () => {
    const logged = await post(mine, '/api/v1/activities', { kind: 'call', outcome: 'answered', about: { kind: 'lead', id: lead } });
    const [kind, id, event] = (logged.headers.get('dealwright-act') ?? '').split(' ');
    expect([kind, id]).toEqual(['lead', lead]);
    const changed = await post(mine, `/api/v1/leads/${lead}`, { phone: '+49 30 123' }, 'PATCH');
    const newer = (changed.headers.get('dealwright-act') ?? '').split(' ')[2];
    const back = (by: string | undefined) => mine.api(undoAct, { params: { kind: 'leads', id: lead }, body: { event: by ?? '' } });
    expect((await problemFrom(back(event))).code).toBe('wrong-state');
    expect((await back(newer)).undone).toHaveLength(1);
    expect((await back(event)).undone).toHaveLength(1);
    expect((await mine.api(records.getLead, { params: { id: lead } })).phone).toBeNull();
    const refused = await post(theirs, `/api/v1/leads/${lead}`, { phone: '+49 30 123' }, 'PATCH');
    expect([refused.status, refused.headers.get('dealwright-act')]).toEqual([404, null]);
    expect((await server.send('/api/v1/today', { headers: { cookie: mine.cookie } })).headers.get('dealwright-act')).toBeNull();
  });
});
