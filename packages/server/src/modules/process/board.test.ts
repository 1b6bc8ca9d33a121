import { logActivity } from '@dealwright/contract/activities';
import { createDeal, listDeals } from '@dealwright/contract/deals';
import * as pipelineContract from '@dealwright/contract/pipeline';
import type { QueryIn } from '@dealwright/contract/route';
import { needsALook } from '@dealwright/contract/views';
import * as todayContract from '@dealwright/contract/today';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problemFrom, startTestServer, type TestPerson, type TestServer } from '../../testing/harness.ts';

let server: TestServer;
let mine: TestPerson;
let other: TestPerson;
const opened = new Date(Date.now() - 21 * 86_400_000).toISOString();
beforeAll(async () => {
  server = await startTestServer();
  [mine, other] = [await server.person(), await server.person()];
  for (const [name, closesOn] of [
    ['Undated', null],
    ['June', '2027-06-01'],
    ['May', '2027-05-01'],
    ['Undated too', null],
    ['June again', '2027-06-01'],
  ] as const)
    await mine.api(createDeal, { body: { name, closesOn, occurredAt: opened } });
});
afterAll(() => server.close());

describe('a column of the board', () => {
  const params = { process: 'newBusiness', stage: 'qualification' };

  it('goes on where the board ends, each card once, undated ones last', async () => {
    const board = await mine.api(pipelineContract.getPipeline, { query: { cards: 2 } });
    const column = board.columns.find(({ stage }) => stage.id === 'qualification');
    const names = column?.cards.map((card) => card.name) ?? [];
    let cursor = column?.nextCursor ?? null;
    expect([column?.count, names[0]]).toEqual([5, 'May']);
    while (cursor !== null) {
      const more = await mine.api(pipelineContract.getPipelineCards, {
        params: { ...params, process: board.process.id },
        query: { limit: 1, cursor },
      });
      names.push(...more.data.map((card) => card.name));
      cursor = more.nextCursor;
    }
    expect(names).toHaveLength(5);
    expect([names.slice(1, 3).toSorted(), names.slice(3).toSorted()]).toEqual([
      ['June', 'June again'],
      ['Undated', 'Undated too'],
    ]);
  });

  it('counts working days, as the stage expects them', async () => {
    const board = await mine.api(pipelineContract.getPipeline, { query: { cards: 1 } });
    expect(board.columns[0]).toMatchObject({ stage: { expectWorkingDays: 5 }, cards: [{ daysInStage: 15 }] });
  });

  it('refuses a column there is not, and a cursor that is none; another workspace has none of its cards', async () => {
    const board = await mine.api(pipelineContract.getPipeline, { query: { cards: 1 } });
    const at = { process: board.process.id, stage: 'qualification' };
    expect(await problemFrom(mine.api(pipelineContract.getPipelineCards, { params: { ...at, stage: 'won' }, query: {} }))).toMatchObject({
      code: 'not-found',
    });
    expect(await problemFrom(mine.api(pipelineContract.getPipelineCards, { params: at, query: { cursor: 'none' } }))).toMatchObject({
      code: 'bad-cursor',
    });
    expect(await other.api(pipelineContract.getPipelineCards, { params: at, query: {} })).toEqual({ data: [], nextCursor: null });
  });
});

describe('a board under a filter', () => {
  const ask = (person: TestPerson, query: QueryIn<typeof pipelineContract.getPipeline>) =>
    person.api(pipelineContract.getPipeline, { query });
  const filter = (field: string, op: string, value?: unknown) => JSON.stringify({ field, op, ...(value === undefined ? {} : { value }) });
  const first = (board: pipelineContract.Pipeline) => board.columns.find(({ stage }) => stage.id === 'qualification');

  it('counts, sums and shows what the list of deals finds, and nothing else', async () => {
    for (const [name, amount] of [
      ['June big', '900.00'],
      ['June small', '100.00'],
    ] as const)
      await mine.api(createDeal, { body: { name, amount, currency: 'EUR', closesOn: '2027-06-01' } });
    await mine.api(createDeal, { body: { name: 'June open amount', closesOn: '2027-06-01' } });
    const asked = { filter: filter('amount', 'gte', '100'), cards: 1 };
    const column = first(await ask(mine, asked));
    expect(column).toMatchObject({ count: 2, unknown: 0, sums: [{ amount: '1000.00', currency: 'EUR' }] });
    const sought = first(await ask(mine, { q: 'june' }));
    const { count, data } = await mine.api(listDeals, { query: { q: 'june', count: 'true' } });
    expect(sought?.count).toBe(count);
    expect(sought?.cards.map(({ id }) => id).toSorted()).toEqual(data.map(({ id }) => id).toSorted());
    expect(sought).toMatchObject({ unknown: 3, sums: [{ amount: '1000.00', currency: 'EUR' }] });
    const whole = first(await ask(mine, {}));
    expect(first(await ask(mine, { q: '  ' }))?.count).toBe(whole?.count);
    expect(first(await ask(mine, { filter: filter('amount', 'empty') }))?.count).toBe((whole?.count ?? 0) - 2);
    expect(first(await ask(mine, { ...asked, q: 'small' }))?.cards.map(({ name }) => name)).toEqual(['June small']);
  });

  it('is followed by the table beside it, its counts too', async () => {
    const table = await mine.api(needsALook, { query: { q: 'june', sign: 'all' } });
    expect(table.counts.all).toBe(5);
    expect(table.data).toHaveLength(5);
    const none = await mine.api(needsALook, { query: { q: 'nowhere', sign: 'any' } });
    expect([none.data, none.counts.all, none.counts.any]).toEqual([[], 0, 0]);
  });

  it('goes on under the same filter', async () => {
    const board = await ask(mine, { q: 'june', cards: 2 });
    const column = first(board);
    const names = column?.cards.map(({ name }) => name) ?? [];
    let cursor = column?.nextCursor ?? null;
    const params = { process: board.process.id, stage: 'qualification' };
    while (cursor !== null) {
      const more = await mine.api(pipelineContract.getPipelineCards, { params, query: { q: 'june', limit: 2, cursor } });
      names.push(...more.data.map(({ name }) => name));
      cursor = more.nextCursor;
    }
    expect(names.toSorted()).toEqual(['June', 'June again', 'June big', 'June open amount', 'June small']);
  });

  it('finds nothing of another workspace, and refuses what the list refuses', async () => {
    expect(first(await ask(other, { q: 'june' }))).toMatchObject({ count: 0, sums: [], cards: [] });
    expect((await problemFrom(ask(mine, { filter: filter('secret', 'eq', 'x') }))).code).toBe('unknown-field');
    expect((await problemFrom(ask(mine, { filter: '{' }))).code).toBe('bad-filter');
  });
});

describe('Today', () => {
  it('says what each step opens', async () => {
    const { data } = await mine.api(todayContract.getToday, { query: {} });
    expect(data[0]?.step).toMatchObject({ kind: 'step', fill: null, does: 'task' });
  });

  it('lists what was written down today by when it happened', async () => {
    const [deal] = (await mine.api(todayContract.getToday, { query: {} })).data;
    const about = { kind: 'deal' as const, id: deal?.record.id ?? '' };
    const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();
    await mine.api(logActivity, { body: { kind: 'note', about, body: 'Now' } });
    await mine.api(logActivity, { body: { kind: 'call', about, outcome: 'answered', occurredAt: hoursAgo(30) } });
    await mine.api(logActivity, { body: { kind: 'meeting', about, outcome: 'held', occurredAt: hoursAgo(3) } });
    const { done } = await mine.api(todayContract.getToday, { query: {} });
    expect(done.slice(0, 3).map(({ text }) => text)).toEqual(['Note', 'Meeting, held', 'Call, answered']);
    expect((await other.api(todayContract.getToday, { query: {} })).done).toEqual([]);
  });
});
