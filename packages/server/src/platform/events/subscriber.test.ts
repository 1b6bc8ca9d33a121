import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import '../../modules/process/events.ts';
import { aLead } from '../../modules/records/testing.ts';
import { openTestDatabase, type TestDatabase, type TestWorkspace } from '../../testing/database.ts';
import { createLog } from '../log/log.ts';
import { announceMany } from './announce.ts';
import { eventType } from './event-type.ts';
import { catchUp } from './keeper.ts';
import { readEvents } from './read-events.ts';
import { sealEvents } from './seal.ts';
import { stuckSubscribers } from './stuck-subscribers.ts';
import { type ReceivedEvent, STUCK_AFTER, type Subscriber, takeTurn } from './subscriber.ts';

const log = createLog({ level: 'silent' });
const sample = eventType('sample.counted', 1, z.object({ n: z.number() }));
let db: TestDatabase;
let ours: TestWorkspace;
let theirs: TestWorkspace;
beforeAll(async () => {
  db = await openTestDatabase();
  ours = await db.workspace('Ours');
  theirs = await db.workspace('Theirs');
});
afterAll(() => db.close());

const runtime = () => ({
  database: db.database,
  jobs: { enqueue: () => Promise.reject(new Error('no jobs')) },
  committed: () => undefined,
});
const turn = (workspace: TestWorkspace, now = new Date()) => ({
  runtime: runtime(),
  log,
  workspace: { id: workspace.id, name: '', zone: 'UTC', currency: 'EUR', language: 'en' },
  now,
});
const count = async (workspace: TestWorkspace, from: number, to: number) => {
  const many = Array.from({ length: to - from }, (_, index) => ({
    subject: { kind: 'sample', id: workspace.id },
    payload: { n: from + index },
  }));
  await workspace.act((ctx) => announceMany(ctx, sample, many));
  while ((await sealEvents(db.database, workspace.id, new Date())) > 0);
};
const counter = (name: string, got: number[], fail: () => boolean = () => false): Subscriber => ({
  name,
  types: [sample.type],
  receive: async (_, events: readonly ReceivedEvent[]) => {
    if (fail()) throw new Error('planted failure');
    got.push(...events.map((event) => Number(event.payload['n'])));
  },
});

describe('a subscriber', () => {
  it('gets every event once and in order over several batches, of its own workspace and types alone', async () => {
    await ours.act((ctx) => aLead(ctx));
    await count(ours, 0, 450);
    await count(theirs, 1000, 1003);
    const [got, other]: [number[], number[]] = [[], []];
    expect(await catchUp(runtime(), log, [counter('order', got)], ours.id)).toBeNull();
    await catchUp(runtime(), log, [counter('order', other)], theirs.id);
    expect(got).toEqual(Array.from({ length: 450 }, (_, n) => n));
    expect(other).toEqual([1000, 1001, 1002]);
    await catchUp(runtime(), log, [counter('order', got)], ours.id);
    expect(got).toHaveLength(450);
    await count(ours, 450, 452);
    await catchUp(runtime(), log, [counter('order', got)], ours.id);
    expect(got.slice(450)).toEqual([450, 451]);
  });

  it('is run by one process at a time', async () => {
    const got: number[] = [];
    const slow: Subscriber = {
      ...counter('alone', got),
      receive: async (_, events) => {
        await new Promise((done) => setTimeout(done, 100));
        got.push(...events.map((event) => Number(event.payload['n'])));
      },
    };
    const runs = () => catchUp(runtime(), log, [slow], ours.id);
    await Promise.all([runs(), runs(), runs()]);
    await runs();
    expect(got).toEqual([...new Set(got)].toSorted((a, b) => a - b));
    expect(got.length).toBe(452);
  });

  it('that fails keeps its place and its writes undone, waits longer each time, is seen as stuck, and recovers', async () => {
    const got: number[] = [];
    let failing = true;
    const one: Subscriber = {
      ...counter('shaky', got, () => failing),
      receive: async (ctx, events) => {
        await ctx.tx.updateTable('workspaces').set({ name: 'half done' }).where('workspace_id', '=', ours.id).execute();
        await counter('shaky', got, () => failing).receive(ctx, events);
      },
    };
    let now = Date.now();
    const pauses: number[] = [];
    for (let tries = 0; tries < STUCK_AFTER; tries += 1) {
      const { laterMs } = await takeTurn(turn(ours, new Date(now)), one);
      pauses.push(laterMs ?? 0);
      expect((await takeTurn(turn(ours, new Date(now + 1)), one)).laterMs).toBe((laterMs ?? 0) - 1);
      now += laterMs ?? 0;
    }
    expect(pauses).toEqual([2000, 4000, 8000, 16_000, 32_000]);
    expect(await stuckSubscribers(db.database)).toEqual([
      { workspaceId: ours.id, subscriber: 'shaky', attempts: STUCK_AFTER, problem: 'planted failure' },
    ]);
    const kept = await ours.act((ctx) => ctx.tx.selectFrom('workspaces').select('name').executeTakeFirstOrThrow());
    expect(kept.name).toBe('Ours');
    failing = false;
    await takeTurn(turn(ours, new Date(now)), one);
    expect(got[0]).toBe(0);
    expect(await stuckSubscribers(db.database)).toEqual([]);
  });
});

describe('an old version of an event', () => {
  it('is read in the newest shape, and its row stays as it was written', async () => {
    const lead = await ours.act((ctx) => aLead(ctx));
    const payload = { step: 'call', title: 'Call', state: 'done', note: 'rang twice' };
    const read = await ours.act(async (ctx) => {
      await ctx.tx
        .insertInto('events')
        .values({
          workspace_id: ours.id,
          id: lead.id,
          type: 'lead.stepMarked',
          v: 1,
          subject_kind: 'lead',
          subject_id: lead.id,
          actor_kind: 'system',
          actor_id: null,
          actor_via: null,
          actor_name: null,
          cause: null,
          playbook_version: null,
          occurred_at: ctx.now,
          recorded_at: ctx.now,
          known_at: ctx.now,
          payload: JSON.stringify(payload),
        })
        .execute();
      const rows = await ctx.tx.selectFrom('events').selectAll().where('id', '=', lead.id).execute();
      return { rows, read: await readEvents(ctx, rows) };
    });
    expect(read.rows[0]).toMatchObject({ v: 1, payload });
    expect(read.read[0]).toMatchObject({ v: 2, payload: { ...payload, evidence: null, confirmedBy: null } });
  });

  it('cannot be left without a way to the newest', () => {
    expect(() => eventType('sample.grown', 3, z.object({}), { upcast: { 1: (old) => old } })).toThrow('no up-caster from version 2');
  });
});
