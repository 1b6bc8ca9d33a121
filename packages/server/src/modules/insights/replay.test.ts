import { eraseContact } from '@dealwright/contract/compliance';
import * as deals from '@dealwright/contract/deals';
import * as demo from '@dealwright/contract/demo';
import * as drafts from '@dealwright/contract/playbook-drafts';
import * as replay from '@dealwright/contract/playbook-replay';
import * as playbooks from '@dealwright/contract/playbooks';
import * as process from '@dealwright/contract/process';
import * as records from '@dealwright/contract/records';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tablesOf } from '../../testing/database.ts';
import { problemFrom, startTestServer, type TestPerson, type TestServer } from '../../testing/harness.ts';
import * as rights from '@dealwright/contract/rights';
import { clientWith, joinAs } from '../../testing/people.ts';

let server: TestServer;
let mine: TestPerson;
let theirs: TestPerson;
let files: Record<string, string>;
const ID = 'b2b-software';
beforeAll(async () => {
  server = await startTestServer();
  [mine, theirs] = [await server.person('Mina'), await server.person('Theo')];
  files = await textOf(mine.api);
});
afterAll(() => server.close());

type Api = TestPerson['api'];

async function textOf(api: Api): Promise<Record<string, string>> {
  const [newest] = (await api(playbooks.listPlaybooks)).data;
  return (await api(playbooks.getPlaybookFiles, { params: { id: newest?.id ?? '' } })).files;
}

/** The exit from qualification asks for a description as well. */
function askingMore(text: Record<string, string>): Record<string, string> {
  const deal = text['processes/deal.yaml'] ?? '';
  const more = deal.replace(/(- to: needs\n(?:.*\n)*? +needs:\n)( +- )/, '$1$2deal.description\n$2');
  expect(more).not.toBe(deal);
  return { ...text, 'processes/deal.yaml': more };
}

async function aMovedDeal(person: TestPerson, description?: string): Promise<string> {
  const account = await person.api(records.createAccount, { body: { name: 'Firm' } });
  const body = {
    name: 'Deal',
    accountId: account.id,
    amount: '100.00',
    currency: 'EUR',
    ...(description === undefined ? {} : { description }),
  };
  const { id } = await person.api(deals.createDeal, { body });
  const move = { to: 'needs', fromStage: 'qualification', override: { reason: 'A test' } };
  await person.api(process.moveRecord, { params: { kind: 'deals', id }, body: move });
  return id;
}

async function done(api: Api, started: replay.ReplayView): Promise<replay.ReplayView> {
  for (let tries = 0; tries < 300; tries += 1) {
    const now = await api(replay.getReplay, { params: { id: ID, replay: started.id } });
    if (now.state !== 'running') return now;
    await new Promise((go) => setTimeout(go, 100));
  }
  throw new Error('the replay did not end');
}

const run = async (api: Api, body: Parameters<typeof begin>[1]) => done(api, await begin(api, body));
const begin = (api: Api, body: { files?: Record<string, string>; draft?: string; since?: string; ownerId?: string; process?: string }) =>
  api(replay.startReplay, { params: { id: ID }, body });
const exitOf = (view: replay.ReplayView, key: string) => view.result?.exits.find((exit) => exit.key === key);

describe('a replay', () => {
  it('says which moves of the own workspace a text would have held, and shows them', async () => {
    const [bare, told] = [await aMovedDeal(mine), await aMovedDeal(mine, 'A year of support')];
    await aMovedDeal(theirs);
    const view = await run(mine.api, { files: askingMore(files) });
    expect(view).toMatchObject({ state: 'done', done: 2, total: 2, result: { records: 2 } });
    const key = 'newBusiness.qualification.needs';
    expect(exitOf(view, key)).toMatchObject({
      moves: 2,
      standings: { passed: 1, held: 1, warned: 0, untold: 0 },
      fromName: 'Qualification',
    });
    expect(exitOf(view, key)?.asks.find((ask) => ask.id === 'deal.description')).toMatchObject({
      asked: 2,
      met: 1,
      held: 1,
      title: 'Description',
    });
    const behind = (query: object) =>
      mine.api(replay.listReplayedMoves, { params: { id: ID, replay: view.id }, query: { exit: key, ...query } });
    expect((await behind({ standing: 'held' })).data).toEqual([
      expect.objectContaining({ heldBy: ['deal.description'], record: expect.objectContaining({ id: bare }) }),
    ]);
    expect((await behind({ by: 'deal.description' })).data).toHaveLength(1);
    expect((await behind({ standing: 'passed' })).data.map((move) => move.record.id)).toEqual([told]);
    const first = await behind({ limit: 1 });
    const rest = await behind({ limit: 1, cursor: first.nextCursor ?? '' });
    expect([...first.data, ...rest.data].map((move) => move.record.id).toSorted()).toEqual([bare, told].toSorted());
    const { data } = await mine.api(replay.listReplays, { params: { id: ID }, query: { hash: view.hash } });
    expect(data.map((one) => one.id)).toEqual([view.id]);
  });

  it('takes a draft, a period, a process and an owner', async () => {
    const draft = await mine.api(drafts.startDraft, { body: { name: 'More', from: { files: askingMore(files) } } });
    const own = await run(mine.api, { draft: draft.id, ownerId: mine.memberId, process: 'newBusiness' });
    expect(own).toMatchObject({ draft: draft.id, hash: draft.hash, result: { records: 2 } });
    const nobody = await run(mine.api, { draft: draft.id, ownerId: theirs.memberId });
    expect(nobody.result).toMatchObject({ records: 0, moves: 0, exits: [] });
    expect((await run(mine.api, { draft: draft.id, process: 'inbound' })).result).toMatchObject({ records: 0 });
  });

  it('reads as erased or hidden what its asker may not see, and only the records they see', async () => {
    const { api: client } = await joinAs(server, mine, 'Rita', 'rep');
    await mine.api(rights.setRights, {
      params: { role: 'rep' },
      body: { see: 'all', edit: 'own', fields: { deal: { description: 'hidden' } } },
    });
    const view = await run(client, { files: askingMore(files) });
    expect(exitOf(view, 'newBusiness.qualification.needs')?.standings).toEqual({ passed: 0, held: 0, warned: 0, untold: 2 });
    await mine.api(rights.setRights, { params: { role: 'rep' }, body: { see: 'own', edit: 'own', fields: {} } });
    expect((await run(client, { files })).result).toMatchObject({ records: 0 });
  });
});

describe('a person who was erased', () => {
  it('leaves what cannot be told, and never what is held against anybody', async () => {
    const contact = await theirs.api(records.createContact, { body: { lastName: 'Weg' } });
    const body = { name: 'Deal', contactId: contact.id, amount: '100.00', currency: 'EUR', description: 'Said by them' };
    const { id } = await theirs.api(deals.createDeal, { body });
    await theirs.api(process.moveRecord, {
      params: { kind: 'deals', id },
      body: { to: 'needs', fromStage: 'qualification', reason: 'A test' },
    });
    const key = 'newBusiness.qualification.needs';
    const standings = async () => exitOf(await run(theirs.api, { files: askingMore(files) }), key)?.standings;
    expect(await standings()).toMatchObject({ passed: 1, untold: 0 });
    await theirs.api(eraseContact, { params: { id: contact.id }, body: { reason: 'requested' } });
    expect(await standings()).toMatchObject({ passed: 0, untold: 1 });
  });
});

describe('refused', () => {
  it('with nothing changed', async () => {
    const started = await run(mine.api, { files });
    const before = await tablesOf(server.database);
    const bad = (api: Api, body: Parameters<typeof begin>[1]) => problemFrom(begin(api, body)).then(({ code }) => code);
    expect(await bad(mine.api, {})).toBe('bad-value');
    expect(await bad(mine.api, { files: { 'playbook.yaml': 'playbook: [' } })).toBe('bad-playbook');
    expect(await bad(mine.api, { files, since: '2999-01-01' })).toBe('bad-value');
    expect(await bad(mine.api, { files, process: 'nothing' })).toBe('bad-value');
    expect(await bad(mine.api, { draft: started.id })).toBe('not-found');
    const foreign = { params: { id: ID, replay: started.id } };
    for (const call of [
      () => theirs.api(replay.getReplay, foreign),
      () => theirs.api(replay.stopReplay, foreign),
      () => theirs.api(replay.listReplayedMoves, { ...foreign, query: { exit: 'newBusiness.qualification.needs' } }),
    ])
      expect((await problemFrom(call())).code).toBe('not-found');
    const { data } = await theirs.api(replay.listReplays, { params: { id: ID } });
    expect(data.map((one) => one.id)).not.toContain(started.id);
    expect(await tablesOf(server.database)).toEqual(before);
  });

  it('once it was stopped, and it stays so', async () => {
    const started = await begin(mine.api, { files });
    const stopped = await mine.api(replay.stopReplay, { params: { id: ID, replay: started.id } });
    expect(stopped).toMatchObject({ state: 'stopped', result: null });
    await new Promise((go) => setTimeout(go, 1500));
    expect(await mine.api(replay.getReplay, { params: { id: ID, replay: started.id } })).toEqual(stopped);
  });
});

describe('two years of a company', () => {
  it('are held by the version in force exactly where they were held then', async () => {
    const { workspaceId } = await mine.api(demo.startDemo, { body: { size: 'small' } });
    const inside = clientWith(server, { cookie: mine.cookie, 'dealwright-workspace': workspaceId });
    for (let tries = 0; tries < 300 && (await inside(demo.getDemo)).demo?.state === 'running'; tries += 1)
      await new Promise((go) => setTimeout(go, 200));
    const view = await run(inside, { files: await textOf(inside), since: '2020-01-01' });
    const exits = view.result?.exits ?? [];
    expect(exits.reduce((sum, exit) => sum + exit.moves, 0)).toBeGreaterThan(200);
    expect(
      exits
        .filter((exit) => exit.standings.held + exit.standings.warned + exit.standings.untold > 0)
        .map((exit) => [exit.key, exit.standings, exit.asks.filter((a) => a.held + a.untold > 0)]),
    ).toEqual([]);
    const tries = exits.map((exit) => exit.heldThen);
    expect(tries.reduce((sum, one) => sum + one.tries, 0)).toBeGreaterThan(5);
    expect(tries.filter((one) => one.heldToo !== one.tries)).toEqual([]);
  }, 120_000);
});
