import { createDeal } from '@dealwright/contract/deals';
import { changeMember } from '@dealwright/contract/members';
import * as contract from '@dealwright/contract/notifications';
import * as process from '@dealwright/contract/process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadConfig } from '../../platform/config/config.ts';
import { createFileStore } from '../../platform/files/files.ts';
import { createLog } from '../../platform/log/log.ts';
import { tablesOf } from '../../testing/database.ts';
import { problemFrom, startTestServer, type TestPerson, type TestServer } from '../../testing/harness.ts';
import { type Joined, joinAs } from '../../testing/people.ts';
import { imported } from '../imports/testing.ts';
import { tellAllLateness } from './lateness-rounds.ts';

type Caller = Pick<TestPerson, 'api'>;
const SEEN = ['events', 'events_unsealed', 'event_positions', 'api_keys', 'session'];
const DAY_MS = 86_400_000;

let server: TestServer;
let olga: TestPerson;
let sam: Joined;
let ada: Joined;
let carl: Joined;
let theirs: TestPerson;
beforeAll(async () => {
  server = await startTestServer();
  olga = await server.person('Olga Owner');
  theirs = await server.person('Otto Sample');
  sam = await joinAs(server, olga, 'Sam', 'rep');
  ada = await joinAs(server, olga, 'Ada', 'rep');
  carl = await joinAs(server, olga, 'Carl', 'rep');
}, 120_000);
afterAll(() => server.close());

const give = (member: Joined, playbookRoles: string[]) =>
  olga.api(changeMember, { params: { id: member.memberId }, body: { playbookRoles } });
const told = async (who: Caller): Promise<[string, string, string | undefined][]> => {
  await server.seal(olga.workspaceId);
  await server.seal(theirs.workspaceId);
  const { data } = await who.api(contract.listNotifications, { query: {} });
  await who.api(contract.readAllNotifications);
  return data.filter(({ readAt }) => readAt === null).map(({ kind, text, about }) => [kind, text, about?.name]);
};

/** A deal that somebody qualified and handed on. */
async function handedOn(by: Caller, name: string) {
  const { id } = await by.api(createDeal, { body: { name, amount: '8000.00' } });
  const params = { kind: 'deals' as const, id };
  await by.api(process.moveRecord, { params, body: { to: 'needs', fromStage: 'qualification' } });
  return params;
}
const answer = (who: Caller, params: { kind: 'deals' | 'customers'; id: string }, body: { state: 'done' | 'skipped'; note?: string }) =>
  who.api(process.setStep, { params: { ...params, step: 'accept' }, body });

describe('a deal that is handed on', () => {
  it('is for everybody who works here while nobody was given the role, and then belongs to who takes it', async () => {
    const params = await handedOn(sam, 'Before roles');
    const guide = await ada.api(process.getGuide, { params });
    expect(guide).toMatchObject({ handover: { state: 'pending', mayAnswer: true, makesOwner: true }, nextStep: { ref: 'accept' } });
    await answer(ada, params, { state: 'done' });
    expect(await told(sam)).toEqual([['handedOver', 'Ada took over what you handed on', 'Before roles']]);
    expect(await told(ada)).toEqual([]);
  });

  it('is told to those who play the role, and to nobody else', async () => {
    await give(ada, ['accountExecutive']);
    await give(carl, ['customerSuccess']);
    await handedOn(sam, 'Foundry');
    await handedOn(theirs, 'Elsewhere');
    expect(await told(ada)).toEqual([['assigned', 'Sam hands it over: take it, or give it back with a reason', 'Foundry']]);
    for (const other of [sam, carl, olga, theirs]) expect(await told(other)).toEqual([]);
  });

  it('is not theirs to answer who do not play the role, and stays as it is', async () => {
    const params = await handedOn(sam, 'Not mine');
    await told(ada);
    const before = await tablesOf(server.database, SEEN);
    expect(await problemFrom(answer(sam, params, { state: 'done' }))).toMatchObject({ code: 'not-allowed' });
    expect(await problemFrom(answer(theirs, params, { state: 'done' }))).toMatchObject({ status: 404 });
    expect(await tablesOf(server.database, SEEN)).toEqual(before);
    expect((await sam.api(process.getGuide, { params })).handover).toMatchObject({ mayAnswer: false, makesOwner: false });
  });

  it('tells whoever gave it that it was taken, and that it came back with its reason', async () => {
    const [taken, back] = [await handedOn(sam, 'Taken'), await handedOn(sam, 'Come back')];
    await answer(ada, taken, { state: 'done' });
    await answer(ada, back, { state: 'skipped', note: 'No budget before May' });
    expect(await told(sam)).toEqual([
      ['givenBack', 'Ada gave it back to you', 'Come back'],
      ['handedOver', 'Ada took over what you handed on', 'Taken'],
    ]);
    expect((await sam.api(process.getGuide, { params: back })).flags.map(({ text }) => text)).toContain('Given back: No budget before May');
    expect(await told(theirs)).toEqual([]);
  });

  it('becomes a customer that is told to whoever looks after customers', async () => {
    const params = await handedOn(sam, 'Won at once');
    await answer(ada, params, { state: 'done' });
    await told(sam);
    const override = { reason: 'Signed at the fair' };
    await olga.api(process.moveRecord, { params, body: { to: 'closing', fromStage: 'needs', override } });
    await olga.api(process.moveRecord, { params, body: { to: 'won', fromStage: 'closing', override } });
    expect(await told(carl)).toEqual([['assigned', 'Olga Owner hands it over: take it, or give it back with a reason', 'Won at once']]);
  });
});

describe('what ends or runs out', () => {
  it('tells who began an import that it is finished, although they did it themselves', async () => {
    await told(olga);
    await imported(server, olga, 'leads', 'leads.csv', 'Full Name,Email\nAda Byron,ada@sample.test\nBo Lind,not an address');
    expect(await told(olga)).toEqual([['importDone', 'The import is finished: 1 new, 0 changed, 1 with errors', 'leads.csv']]);
    for (const other of [sam, theirs]) expect(await told(other)).toEqual([]);
  });

  it('tells whoever gave an exception that it has run out, once', async () => {
    const { id } = await sam.api(createDeal, { body: { name: 'Excepted' } });
    const params = { kind: 'deals' as const, id };
    await sam.api(process.moveRecord, {
      params,
      body: { to: 'needs', fromStage: 'qualification', reason: 'The number comes on Thursday' },
    });
    const until = new Date(Date.now() + DAY_MS).toISOString();
    const override = { reason: 'Their board meets tomorrow', until };
    await olga.api(process.moveRecord, { params, body: { to: 'demo', fromStage: 'needs', override } });
    await told(olga);
    const files = createFileStore(loadConfig({ DATA_DIR: '/nowhere', PORT: '3000' }));
    const jobs = { enqueue: () => Promise.reject(new Error('nothing here adds a job')) };
    const runtime = { database: server.database, files, jobs, committed: () => undefined };
    const round = (days: number) =>
      tellAllLateness(runtime, createLog({ level: 'silent' }), new Date(Date.now() + days * DAY_MS).toISOString());
    await round(0.5);
    expect(await told(olga)).toEqual([]);
    await round(1.5);
    await round(1.6);
    // One move went past three conditions: that is one exception.
    expect((await told(olga)).filter(([kind]) => kind === 'overrideExpired')).toEqual([
      ['overrideExpired', 'An exception you gave has run out', 'Excepted'],
    ]);
    for (const other of [sam, theirs]) expect((await told(other)).filter(([kind]) => kind === 'overrideExpired')).toEqual([]);
  });
});
