import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFileStore } from '../../platform/files/files.ts';
import { createLog } from '../../platform/log/log.ts';
import type { Runtime } from '../../platform/run-in-context.ts';
import { openTestDatabase, type TestDatabase, type TestWorkspace } from '../../testing/database.ts';
import { publishShipped } from '../playbooks/actions/publish-shipped.ts';
import { cancelImport } from './actions/cancel-import.ts';
import { carryOutImport } from './actions/carry-out-import.ts';
import { previewImport } from './actions/preview-import.ts';
import { runImport } from './actions/run-import.ts';
import { type Door, startImport } from './actions/start-import.ts';
import { importRow } from './queries/imports.ts';

const log = createLog({ level: 'silent' });
const ROWS = 1100;
/** Every third row repeats the one before, every fiftieth is wrong. */
const FILE = [
  'Opportunity ID,Deal Name,Deal Stage,Amount,Create Date,Close Date',
  ...Array.from({ length: ROWS }, (_, index) => {
    const id = index % 3 === 2 ? index - 1 : index;
    return `D-${id},Deal ${id},${index % 2 === 0 ? 'Closed Won' : 'Demo'},${index % 50 === 49 ? 'much' : index},2025-01-15,2025-03-0${(index % 9) + 1}`;
  }),
].join('\n');

let db: TestDatabase;
let folder: string;
let runtime: Runtime;
beforeAll(async () => {
  db = await openTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'dealwright-import-'));
  runtime = {
    database: db.database,
    files: createFileStore({ filesUrl: pathToFileURL(`${folder}/`).href }),
    jobs: { enqueue: () => Promise.resolve() },
    committed: () => undefined,
  };
});
afterAll(async () => {
  await db.close();
  await rm(folder, { recursive: true, force: true });
});

/** A workspace with an import that was started and waits for its job. */
async function started(): Promise<{
  workspace: TestWorkspace;
  id: string;
  carryOut: (progress?: (done: number) => void) => Promise<void>;
}> {
  const workspace = await db.workspace();
  await workspace.act((ctx) => publishShipped(ctx, 'b2b-software'));
  const door: Door = {
    workspaceId: workspace.id,
    memberId: workspace.memberId,
    files: runtime.files,
    transaction: (work) => workspace.act(work),
  };
  const id = await startImport(
    door,
    { content: Readable.from([Buffer.from(FILE)]), fileName: 'deals.csv', mediaType: 'text/csv' },
    'deals',
  );
  await previewImport(door, id, {
    mapping: {
      'Opportunity ID': 'outsideId',
      'Deal Name': 'name',
      'Deal Stage': 'stage',
      Amount: 'amount',
      'Create Date': 'createdAt',
      'Close Date': 'closeDate',
    },
    mode: 'upsert',
    assign: false,
  });
  await workspace.act((ctx) => runImport(ctx, id));
  const carryOut = (progress?: (done: number) => void) =>
    carryOutImport(runtime, log, { workspaceId: workspace.id, importId: id, memberId: workspace.memberId }, progress);
  return { workspace, id, carryOut };
}

/** What an import left behind, without the ids and times that differ from run to run. */
async function left(workspace: TestWorkspace, id: string) {
  return workspace.act(async (ctx) => {
    const { state, done, created, updated, skipped, failed } = await importRow(ctx, id);
    const of = (table: 'deals' | 'visits' | 'events') => ctx.tx.selectFrom(table).where('workspace_id', '=', workspace.id);
    return {
      state,
      counts: { done, created, updated, skipped, failed },
      deals: await of('deals')
        .select(['name', 'outside_id', 'amount_minor', 'stage', 'closed_at', 'closes_on', 'version'])
        .orderBy('outside_id')
        .execute(),
      visits: (
        await of('visits')
          .select((one) => one.fn.countAll<bigint>().as('count'))
          .executeTakeFirstOrThrow()
      ).count,
      events: await of('events')
        .select((one) => ['type', one.fn.countAll<bigint>().as('count')])
        .groupBy('type')
        .orderBy('type')
        .execute(),
      rows: await ctx.tx
        .selectFrom('import_rows')
        .where('import_id', '=', id)
        .select(['row', 'outcome', 'reason'])
        .orderBy('row')
        .execute(),
    };
  });
}

describe('an import', () => {
  it('that is killed in the middle ends like one that is not', async () => {
    const whole = await started();
    await whole.carryOut();
    const expected = await left(whole.workspace, whole.id);
    expect(expected).toMatchObject({ state: 'done', counts: { done: ROWS } });
    expect(expected.counts.created + expected.counts.skipped + expected.counts.failed).toBe(ROWS);
    expect(expected.rows.map((one) => one.row)).toEqual(Array.from({ length: ROWS }, (_, index) => index + 1));

    const broken = await started();
    const breakAt = (row: number) => (done: number) => {
      if (done >= row) throw new Error('the process is gone');
    };
    await expect(broken.carryOut(breakAt(500))).rejects.toThrow('the process is gone');
    await expect(broken.carryOut(breakAt(1000))).rejects.toThrow('the process is gone');
    const half = await left(broken.workspace, broken.id);
    expect(half.counts.done).toBe(1000);
    await broken.carryOut();
    expect(await left(broken.workspace, broken.id)).toEqual(expected);
    await broken.carryOut();
    expect(await left(broken.workspace, broken.id)).toEqual(expected);
  });

  it('that two workers take at once takes every row once', async () => {
    const one = await started();
    await Promise.all([one.carryOut(), one.carryOut()]);
    const { state, counts } = await left(one.workspace, one.id);
    expect(state).toBe('done');
    expect(counts.done).toBe(ROWS);
  });

  it('that is cancelled stops after its batch, keeps what is in, and can go on', async () => {
    const one = await started();
    const cancelling: Promise<void>[] = [];
    await one.carryOut((done) => {
      if (done === 500) cancelling.push(one.workspace.act((ctx) => cancelImport(ctx, one.id)));
    });
    await Promise.all(cancelling);
    const stopped = await left(one.workspace, one.id);
    expect(stopped.state).toBe('cancelled');
    expect(stopped.counts.done).toBe(stopped.rows.length);
    expect(stopped.counts.done).toBeLessThan(ROWS);
    await one.carryOut();
    expect(await left(one.workspace, one.id)).toEqual(stopped);
    await one.workspace.act((ctx) => runImport(ctx, one.id));
    await one.carryOut();
    expect(await left(one.workspace, one.id)).toMatchObject({ state: 'done', counts: { done: ROWS } });
  });

  it('writes history as it was: known when it happened, closed when the file says', async () => {
    const one = await started();
    await one.carryOut();
    const [won] = await one.workspace.act((ctx) =>
      ctx.tx.selectFrom('deals').selectAll().where('workspace_id', '=', one.workspace.id).where('outside_id', '=', 'D-0').execute(),
    );
    expect(won).toMatchObject({
      stage: 'won',
      created_at: '2025-01-14T23:00:00.000Z',
      closed_at: '2025-02-28T23:00:00.000Z',
      closes_on: null,
      owner_id: null,
      lost_reason: null,
    });
    const [open] = await one.workspace.act((ctx) =>
      ctx.tx.selectFrom('deals').selectAll().where('workspace_id', '=', one.workspace.id).where('outside_id', '=', 'D-1').execute(),
    );
    expect(open).toMatchObject({ stage: 'demo', closes_on: '2025-03-02', closed_at: null });
    const events = await one.workspace.act((ctx) =>
      ctx.tx
        .selectFrom('events')
        .select(['type', 'occurred_at', 'known_at'])
        .where('subject_id', '=', won?.id ?? '')
        .orderBy('occurred_at')
        .execute(),
    );
    expect(events).toEqual([
      { type: 'deal.created', occurred_at: '2025-01-14T23:00:00.000Z', known_at: '2025-01-14T23:00:00.000Z' },
      { type: 'deal.moved', occurred_at: '2025-02-28T23:00:00.000Z', known_at: '2025-02-28T23:00:00.000Z' },
    ]);
    const customers = await one.workspace.act((ctx) =>
      ctx.tx.selectFrom('customers').select('id').where('workspace_id', '=', one.workspace.id).execute(),
    );
    expect(customers).toEqual([]);
  });
});
