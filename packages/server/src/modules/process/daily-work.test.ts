import * as process from '@dealwright/contract/process';
import * as records from '@dealwright/contract/records';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadConfig } from '../../platform/config/config.ts';
import { createFileStore } from '../../platform/files/files.ts';
import { createLog } from '../../platform/log/log.ts';
import { tablesOf } from '../../testing/database.ts';
import { problemFrom, startTestServer, type TestPerson, type TestServer } from '../../testing/harness.ts';
import { takeTimedMoves } from './timed-moves.ts';

describe('daily work on a record', () => {
  let server: TestServer;
  let mine: TestPerson;
  let theirs: TestPerson;
  beforeAll(async () => {
    server = await startTestServer();
    mine = await server.person('Mira Sample');
    theirs = await server.person('Otto Sample');
  });
  afterAll(() => server.close());

  const sweep = (at: string): Promise<number> => {
    const log = createLog({ level: 'silent' });
    const files = createFileStore(loadConfig({ DATA_DIR: '/nowhere', PORT: '3000' }));
    const jobs = { enqueue: () => Promise.reject(new Error('no move adds a job')) };
    return takeTimedMoves({ database: server.database, files, jobs, committed: () => undefined }, log, () => at);
  };
  const aLead = async () => {
    const lead = await mine.keyed(records.createLead, { body: { firstName: 'Anna', lastName: 'Sample', company: 'Foundry' } });
    return { kind: 'leads' as const, id: lead.id };
  };

  it('takes a step of its own, marks it, and shows it to nobody else', async () => {
    const params = await aLead();
    const guide = await mine.keyed(process.addStep, { params, body: { title: 'Send the brochure', dueAt: '2026-03-04T09:00:00Z' } });
    const step = guide.steps.find(({ title }) => title === 'Send the brochure');
    expect(step).toMatchObject({ added: true, state: 'open', do: 'task', dueAt: '2026-03-04T09:00:00.000Z' });
    const id = step?.id ?? '';

    const before = await tablesOf(server.database, ['events', 'events_unsealed', 'event_positions', 'api_keys']);
    expect(await problemFrom(theirs.keyed(process.addStep, { params, body: { title: 'Mine now' } }))).toMatchObject({ status: 404 });
    expect(await problemFrom(theirs.keyed(process.setStep, { params: { ...params, step: id }, body: { state: 'done' } }))).toMatchObject({
      status: 404,
    });
    expect(await tablesOf(server.database, ['events', 'events_unsealed', 'event_positions', 'api_keys'])).toEqual(before);

    const marked = await mine.keyed(process.setStep, { params: { ...params, step: id }, body: { state: 'done' } });
    expect(marked.steps.find((one) => one.id === id)).toMatchObject({ state: 'done', flag: null });
    expect(
      await problemFrom(mine.keyed(process.setStep, { params: { ...params, step: 'nothing' }, body: { state: 'done' } })),
    ).toMatchObject({
      code: 'unknown-step',
    });
  });

  it('is not due for ever for what a process had that it ran before', async () => {
    const { id } = await aLead();
    await server.database.pool.query(
      `insert into timed_moves (workspace_id, id, record_kind, record_id, due_at) values ($1, gen_random_uuid(), 'lead', $2, '2020-01-01')`,
      [mine.workspaceId, id],
    );
    expect(await sweep(new Date().toISOString())).toBe(0);
    const left = await server.database.pool.query('select 1 from timed_moves where record_id = $1', [id]);
    expect(left.rows).toEqual([]);
  });

  it('begins a nurtured lead anew on its day, once, as the product itself', async () => {
    const params = await aLead();
    const stage = (await mine.keyed(process.getGuide, { params })).stage.id;
    const on = new Date(Date.now() + 30 * 86_400_000).toISOString();
    await mine.keyed(process.moveRecord, {
      params,
      body: {
        to: 'nurture',
        fromStage: stage,
        fill: { 'lead.recontactOn': on.slice(0, 10), 'lead.lostReason': 'timing', 'lead.lostSaidBy': 'buyer' },
      },
    });
    expect(await sweep(new Date(Date.now() + 86_400_000).toISOString())).toBe(0);
    const day = new Date(Date.now() + 31 * 86_400_000).toISOString();
    expect(await sweep(day)).toBe(1);
    expect(await sweep(day)).toBe(0);
    const { data } = await mine.keyed(process.getTimeline, { params, query: {} });
    expect(data[0]).toMatchObject({
      type: 'lead.renewed',
      actor: { kind: 'system', name: 'Dealwright' },
      text: 'A new attempt began: Anna Sample',
    });
    const begun = String(data[0]?.payload['id']);
    expect((await mine.keyed(process.getGuide, { params: { kind: 'leads', id: begun } })).stage).toMatchObject({
      id: stage,
      outcome: null,
    });
    expect((await mine.keyed(process.getGuide, { params })).stage.outcome).toBe('nurture');
  });
});
