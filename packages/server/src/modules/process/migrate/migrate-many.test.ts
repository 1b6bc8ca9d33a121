import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { PluginTransformQueryArgs, PluginTransformResultArgs } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFileStore } from '../../../platform/files/files.ts';
import { createLog } from '../../../platform/log/log.ts';
import type { Runtime } from '../../../platform/run-in-context.ts';
import { openTestDatabase, type TestDatabase, type TestWorkspace } from '../../../testing/database.ts';
import { publishVersion } from '../../playbooks/actions/publish-version.ts';
import { carryOutMigration } from '../actions/carry-out-migration.ts';
import { openRecords } from '../actions/open-records.ts';
import { startMigration } from '../actions/start-migration.ts';
import { steerMigration } from '../actions/steer-migration.ts';
import { migrationById } from '../queries/migrations.ts';
import { renamedOffer, threeStages } from './testing.ts';

const log = createLog({ level: 'silent' });
const DEALS = 620;
const PLAYBOOK = 'three-stages';

let db: TestDatabase;
let folder: string;
let runtime: Runtime;
beforeAll(async () => {
  db = await openTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'dealwright-migrate-'));
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

/** A workspace whose deals run version 1 while version 2 is there, and one beside it that must not notice. */
async function running(): Promise<{ workspace: TestWorkspace; id: string; carryOut: (progress?: () => void) => Promise<void> }> {
  const workspace = await db.workspace();
  const act: TestWorkspace['act'] = (work, as) => workspace.act((ctx) => work({ ...ctx, enqueue: () => Promise.resolve() }), as);
  await act((ctx) => publishVersion(ctx, threeStages()));
  for (const [from, to] of [
    [0, 310],
    [310, DEALS],
  ] as const)
    await act((ctx) =>
      openRecords(
        { ...ctx, history: true },
        'deal',
        Array.from({ length: to - from }, (_, at) => ({
          input: { name: `Deal ${from + at}`, amount: at % 2 === 0 ? '10.00' : null, currency: 'EUR' },
          opening: at % 4 === 0 ? {} : { stage: 'propose', occurredAt: '2026-01-05T09:00:00.000Z' },
        })),
      ),
    );
  await act((ctx) => publishVersion(ctx, renamedOffer()));
  const id = await act((ctx) => startMigration(ctx, PLAYBOOK, { from: 1, to: 2, mapping: {}, dryRun: false }));
  const carryOut = (progress?: () => void) =>
    carryOutMigration(runtime, log, { workspaceId: workspace.id, runId: id, memberId: workspace.memberId }, progress);
  return { workspace: { ...workspace, act }, id, carryOut };
}

/** What a run left behind, without what differs from run to run. */
async function left(workspace: TestWorkspace, id: string) {
  return workspace.act(async (ctx) => {
    const { state, total, migrated, held, skipped, undone, kept } = await migrationById(ctx, PLAYBOOK, id);
    const of = (table: 'deals' | 'visits' | 'events') => ctx.tx.selectFrom(table).where('workspace_id', '=', workspace.id);
    const deals = await of('deals')
      .select(['name', 'playbook_version', 'stage', 'stage_name', 'version', 'next_title'])
      .orderBy('name')
      .execute();
    const visits = of('visits')
      .select(['stage', 'playbook_version'])
      .select((one) => one.fn.countAll<bigint>().as('count'));
    const events = of('events').select((one) => ['type', one.fn.countAll<bigint>().as('count')]);
    return {
      counts: { state, total, migrated, held, skipped, undone, kept },
      deals,
      visits: await visits.groupBy(['stage', 'playbook_version']).orderBy('stage').orderBy('playbook_version').execute(),
      events: await events.groupBy('type').orderBy('type').execute(),
    };
  });
}

const breaksAfter = (batches: number) => {
  let done = 0;
  return () => {
    done += 1;
    if (done >= batches) throw new Error('the process is gone');
  };
};

describe('a migration of many records', () => {
  it('that is killed in the middle ends like one that is not, each record done once, and so does the way back', async () => {
    const whole = await running();
    const beside = await left(whole.workspace, whole.id);
    expect(beside.counts).toMatchObject({ state: 'running', total: DEALS, migrated: 0 });
    await whole.carryOut();
    const expected = await left(whole.workspace, whole.id);
    expect(expected.counts).toMatchObject({ state: 'done', migrated: DEALS, skipped: 0 });
    expect(expected.events).toContainEqual({ type: 'deal.migrated', count: BigInt(DEALS) });
    expect(new Set(expected.deals.map(({ playbook_version: version }) => version))).toEqual(new Set([2]));

    const broken = await running();
    await expect(broken.carryOut(breaksAfter(1))).rejects.toThrow('the process is gone');
    await expect(broken.carryOut(breaksAfter(2))).rejects.toThrow('the process is gone');
    expect((await left(broken.workspace, broken.id)).counts).toMatchObject({ state: 'running', migrated: 600 });
    await Promise.all([broken.carryOut(), broken.carryOut()]);
    expect(await left(broken.workspace, broken.id)).toEqual(expected);
    await broken.carryOut();
    expect(await left(broken.workspace, broken.id)).toEqual(expected);

    await broken.workspace.act((ctx) => steerMigration(ctx, broken.id, 'undo'));
    await expect(broken.carryOut(breaksAfter(2))).rejects.toThrow('the process is gone');
    await broken.carryOut();
    const back = await left(broken.workspace, broken.id);
    expect(back.counts).toMatchObject({ state: 'undone', undone: DEALS, kept: 0 });
    const standing = (all: typeof back.deals) => all.map((deal) => ({ ...deal, version: 0 }));
    expect(standing(back.deals)).toEqual(standing(beside.deals));
    expect(back.visits).toEqual(beside.visits);
  }, 120_000);

  it('waits while it is paused, lists what changed meanwhile and leaves it, and counts stay right', async () => {
    const { workspace, id, carryOut } = await running();
    const pausing: Promise<void>[] = [];
    let batches = 0;
    await carryOut(() => {
      batches += 1;
      if (batches === 1) pausing.push(workspace.act((ctx) => steerMigration(ctx, id, 'pause')));
    });
    await Promise.all(pausing);
    const paused = await left(workspace, id);
    expect(paused.counts.state).toBe('paused');
    expect(paused.counts.migrated).toBeLessThan(DEALS);
    const waiting = paused.deals.filter(({ playbook_version: version }) => version === 1).map(({ name }) => name);
    await workspace.act((ctx) =>
      ctx.tx
        .updateTable('deals')
        .set({ deleted_at: ctx.now })
        .where('workspace_id', '=', workspace.id)
        .where('name', '=', waiting[0] ?? '')
        .execute(),
    );
    await workspace.act((ctx) => steerMigration(ctx, id, 'resume'));
    await carryOut();
    const { counts } = await left(workspace, id);
    expect(counts).toMatchObject({ state: 'done', migrated: DEALS - 1, skipped: 1 });
    const because = await workspace.act((ctx) =>
      ctx.tx
        .selectFrom('playbook_migration_records')
        .select('because')
        .where('migration_id', '=', id)
        .where('state', '=', 'skipped')
        .execute(),
    );
    expect(because).toEqual([{ because: 'It is not there any more, or not yours to change.' }]);
  }, 120_000);

  it('begins once where two begin it at the same moment', async () => {
    const { workspace, id } = await running();
    await workspace.act((ctx) => steerMigration(ctx, id, 'cancel'));
    const start = () => workspace.act((ctx) => startMigration(ctx, PLAYBOOK, { from: 1, to: 2, mapping: {}, dryRun: false }));
    const begun = await Promise.allSettled([start(), start()]);
    expect(begun.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(begun.find((one) => one.status === 'rejected')?.reason).toMatchObject({ code: 'wrong-state' });
  }, 60_000);

  it('takes as many statements for many records as for few', async () => {
    const few = await statementsFor(20);
    expect(few).toBeLessThan(30);
    // The text of a version is read once a process, by the first.
    expect(await statementsFor(180)).toBeLessThanOrEqual(few);
  }, 60_000);
});

/** How many statements it takes to migrate so many deals in one go. */
async function statementsFor(deals: number): Promise<number> {
  const workspace = await db.workspace();
  await workspace.act((ctx) => publishVersion(ctx, threeStages()));
  const many = Array.from({ length: deals }, (_, at) => ({
    input: { name: `Deal ${at}` },
    opening: at % 2 === 0 ? {} : { stage: 'propose', occurredAt: '2026-01-05T09:00:00.000Z' },
  }));
  await workspace.act((ctx) => openRecords({ ...ctx, history: true }, 'deal', many));
  await workspace.act((ctx) => publishVersion(ctx, renamedOffer()));
  let statements = 0;
  const counting = {
    transformQuery: ({ node }: PluginTransformQueryArgs) => {
      statements += 1;
      return node;
    },
    transformResult: ({ result }: PluginTransformResultArgs) => Promise.resolve(result),
  };
  // The count of set-ups, as every request and job has it: without it the playbook is asked for anew for each record.
  await workspace.act((ctx) =>
    startMigration({ ...ctx, workspace: { ...ctx.workspace, setUp: 99n }, tx: ctx.tx.withPlugin(counting) }, PLAYBOOK, {
      from: 1,
      to: 2,
      mapping: {},
      dryRun: false,
    }),
  );
  return statements;
}
