import { createDeal, getDeal } from '@dealwright/contract/deals';
import {
  getMapping,
  getMigration,
  listDrift,
  listMigrationRecords,
  listMigrations,
  startMigration,
  undoMigration,
} from '@dealwright/contract/migrations';
import { changeMember } from '@dealwright/contract/members';
import { publishPlaybook } from '@dealwright/contract/playbooks';
import { getGuide, getTimeline, moveRecord, setStep } from '@dealwright/contract/process';
import { setRights } from '@dealwright/contract/rights';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inWorkspace } from '../../../platform/db/database.ts';
import { tablesOf } from '../../../testing/database.ts';
import { problemFrom, startTestServer, type TestPerson, type TestServer } from '../../../testing/harness.ts';
import { joinAs } from '../../../testing/people.ts';
import { renamedOffer, threeStages } from './testing.ts';

const PLAYBOOK = { id: 'three-stages' };
let server: TestServer;
let ours: TestPerson;
let theirs: TestPerson;
const ids = { early: '', late: '', lost: '' };

beforeAll(async () => {
  server = await startTestServer();
  ours = await server.person('Rosa');
  theirs = await server.person('Nils');
  for (const person of [ours, theirs]) await person.api(publishPlaybook, { params: PLAYBOOK, body: { files: threeStages() } });
  ids.early = await deal('Kiln watch');
  ids.late = await deal('Glaze');
  await call(ids.late);
  await move(ids.late, 'discover', 'propose');
  ids.lost = await deal('Slip');
  await theirs.api(createDeal, { body: { name: 'Elsewhere' } });
  for (const person of [ours, theirs]) await person.api(publishPlaybook, { params: PLAYBOOK, body: { files: renamedOffer() } });
}, 120_000);
afterAll(() => server.close());

const deal = async (name: string): Promise<string> => (await ours.api(createDeal, { body: { name } })).id;
const call = (id: string) => ours.api(setStep, { params: { kind: 'deals', id, step: 'call' }, body: { state: 'done' } });
const move = (id: string, fromStage: string, to: string) =>
  ours.api(moveRecord, { params: { kind: 'deals', id }, body: { to, fromStage } });
const guide = (id: string) => ours.api(getGuide, { params: { kind: 'deals', id } });
const start = (body: { dryRun?: boolean; mapping?: Record<string, { stages: Record<string, string> }> } = {}) =>
  ours.api(startMigration, { params: PLAYBOOK, body: { from: 2, to: 3, ...body } });
const texts = async (id: string) =>
  (await ours.api(getTimeline, { params: { kind: 'deals', id }, query: {} })).data.map(({ text }) => text);
const all = () => tablesOf(server.database, ['sessions']);

describe('who runs what', () => {
  it('is told by version, process and stage, with how far each is behind and what it does not ask', async () => {
    const { newest, data } = await ours.api(listDrift, { params: PLAYBOOK });
    expect(newest).toBe(3);
    expect(data).toMatchObject([
      {
        version: 2,
        kind: 'deal',
        process: { id: 'deal' },
        count: 3,
        behind: 1,
        stages: [
          { id: 'discover', count: 2 },
          { id: 'propose', name: 'Proposal', count: 1 },
        ],
        owners: [{ id: ours.memberId, name: 'Rosa', count: 3 }],
        teams: [{ id: null, count: 3 }],
      },
    ]);
    expect(data[0]?.notAsked.join(' ')).toContain('Amount');
    expect(await problemFrom(theirs.api(listDrift, { params: { id: 'nobody-knows' } }))).toMatchObject({ status: 404 });
  });

  it('suggests which stage became which, and why', async () => {
    const { processes } = await ours.api(getMapping, { params: { ...PLAYBOOK, a: 2, b: 3 } });
    expect(processes.find(({ process }) => process.from === 'deal')).toMatchObject({
      count: 3,
      stages: [
        { from: 'discover', to: 'discover', by: 'id', count: 2 },
        { from: 'propose', to: 'offer', by: 'was', because: 'The new version says it was “propose”', count: 1 },
      ],
      targets: [{ id: 'discover' }, { id: 'offer' }],
    });
  });
});

describe('a dry run', () => {
  it('says where records go and who would be held by what, and changes no record', async () => {
    const before = await all();
    const run = await start({ dryRun: true });
    expect(run).toMatchObject({
      dryRun: true,
      state: 'done',
      total: 3,
      migrated: 3,
      held: 1,
      skipped: 0,
      stages: [
        { from: { id: 'discover' }, to: { id: 'discover' }, count: 2, held: 0 },
        { from: { id: 'propose' }, to: { id: 'offer', name: 'Offer' }, count: 1, held: 1, gone: [], fresh: [] },
      ],
      heldBy: [{ id: 'deal.amount', count: 1 }],
    });
    const params = { ...PLAYBOOK, migration: run.id };
    const held = await ours.api(listMigrationRecords, { params, query: { what: 'held' } });
    expect(held).toMatchObject({
      data: [{ id: ids.late, name: 'Glaze', state: 'planned', held: [{ id: 'deal.amount' }] }],
      nextCursor: null,
    });
    const page = await ours.api(listMigrationRecords, { params, query: { limit: 2 } });
    const rest = await ours.api(listMigrationRecords, { params, query: { limit: 2, cursor: page.nextCursor ?? '' } });
    expect([...page.data, ...rest.data].map(({ id }) => id)).toEqual(Object.values(ids).toSorted());
    const after = await all();
    const changed = Object.keys(after).filter((table) => after[table] !== before[table]);
    expect(changed.filter((table) => !table.startsWith('playbook_migration'))).toEqual([]);
    expect((await ours.api(listMigrations, { params: PLAYBOOK })).data).toEqual([]);
    expect(await problemFrom(theirs.api(getMigration, { params }))).toMatchObject({ status: 404 });
  });
});

describe('a migration', () => {
  it('is refused where a stage with records goes nowhere, or to an end, and leaves nothing behind', async () => {
    await ours.api(publishPlaybook, { params: PLAYBOOK, body: { files: threeStages(['propose', 'closing'], ['Proposal', 'Closing it']) } });
    const before = await all();
    const to4 = (mapping: Record<string, { stages: Record<string, string> }>) =>
      problemFrom(ours.api(startMigration, { params: PLAYBOOK, body: { from: 2, to: 4, mapping } }));
    expect(await to4({})).toMatchObject({ code: 'bad-mapping', errors: [{ pointer: '/mapping/deal/stages/propose' }] });
    expect(await to4({ deal: { stages: { propose: 'won' } } })).toMatchObject({ code: 'bad-mapping' });
    expect(await to4({ deal: { stages: { propose: 'nowhere' } } })).toMatchObject({ code: 'bad-mapping' });
    expect(await to4({ nobody: { stages: {} } })).toMatchObject({ code: 'bad-mapping' });
    expect(await problemFrom(theirs.api(startMigration, { params: PLAYBOOK, body: { from: 2, to: 4 } }))).toMatchObject({ status: 404 });
    expect(await all()).toEqual(before);
  });

  it('takes records over without a move: the same stay under another name, told in the timeline, and taken back while they have not moved', async () => {
    const [early, late] = [await guide(ids.early), await guide(ids.late)];
    const run = await start();
    expect(run).toMatchObject({ state: 'done', migrated: 3, skipped: 0, held: 1 });
    const after = await guide(ids.late);
    expect(after).toMatchObject({
      process: { version: 3 },
      stage: { id: 'offer', name: 'Offer', enteredAt: late.stage.enteredAt, visit: 1 },
    });
    expect(after.nextStep?.title).toBeDefined();
    expect((await guide(ids.early)).stage).toEqual(early.stage);
    expect((await texts(ids.late))[0]).toBe('Runs version 3 of the playbook now, in Offer, before in Proposal');
    const record = await ours.api(getDeal, { params: { id: ids.late } });
    expect(record).toMatchObject({ stage: { id: 'offer', name: 'Offer' } });
    // One goes on meanwhile, one has work done, one is as it was.
    await call(ids.early);
    await move(ids.early, 'discover', 'offer');
    const back = await ours.api(undoMigration, { params: { ...PLAYBOOK, migration: run.id } });
    expect(back).toMatchObject({ state: 'undone', undone: 2, kept: 1 });
    const left = await ours.api(listMigrationRecords, { params: { ...PLAYBOOK, migration: run.id }, query: { what: 'kept' } });
    expect(left.data).toMatchObject([{ id: ids.early, because: 'It moved to “Offer” meanwhile.' }]);
    expect(await guide(ids.late)).toMatchObject({ process: { version: 2 }, stage: late.stage, steps: late.steps });
    expect((await texts(ids.late))[0]).toBe('Taken back to version 2 of the playbook, in Proposal, before in Offer');
    expect(await problemFrom(ours.api(undoMigration, { params: { ...PLAYBOOK, migration: run.id } }))).toMatchObject({
      code: 'wrong-state',
    });
  });

  it('is taken back by nobody who does not see all of its records', async () => {
    const lone = await deal('Lone');
    await inWorkspace(server.database, ours.workspaceId, 'write', (tx) =>
      tx.updateTable('deals').set({ playbook_version: 2 }).where('id', '=', lone).execute(),
    );
    const run = await start();
    const pia = await joinAs(server, ours, 'Pia', 'rep');
    await ours.api(changeMember, { params: { id: pia.memberId }, body: { playbookRoles: ['processOwner'] } });
    await ours.api(setRights, { params: { role: 'rep' }, body: { see: 'own', edit: 'own' } });
    const before = await all();
    expect(await problemFrom(pia.api(undoMigration, { params: { ...PLAYBOOK, migration: run.id } }))).toMatchObject({
      code: 'not-allowed',
    });
    expect(await all()).toEqual(before);
    await ours.api(setRights, { params: { role: 'rep' }, body: { see: 'all', edit: 'all' } });
    expect(await pia.api(undoMigration, { params: { ...PLAYBOOK, migration: run.id } })).toMatchObject({
      state: 'undone',
      undone: run.migrated,
    });
  });

  it('opens a stay only where the stage is another one, and takes that back too', async () => {
    const lone = await deal('Lone');
    await inWorkspace(server.database, ours.workspaceId, 'write', (tx) =>
      tx.updateTable('deals').set({ playbook_version: 2 }).where('id', '=', lone).execute(),
    );
    await call(lone);
    await move(lone, 'discover', 'propose');
    const before = await guide(lone);
    const visits = () =>
      inWorkspace(server.database, ours.workspaceId, 'read', (tx) =>
        tx.selectFrom('visits').selectAll().where('record_id', '=', lone).orderBy('ordinal').execute(),
      );
    const stays = await visits();
    const run = await start({ mapping: { deal: { stages: { propose: 'discover' } } } });
    expect(await guide(lone)).toMatchObject({
      process: { version: 3 },
      stage: { id: 'discover', visit: 2 },
      steps: [{ id: 'call', state: 'done' }],
    });
    expect((await visits()).slice(0, 2)).toEqual([
      stays[0],
      expect.objectContaining({ stage: 'propose', direction: 'migrated', left_to: 'discover' }),
    ]);
    await ours.api(undoMigration, { params: { ...PLAYBOOK, migration: run.id } });
    expect(await visits()).toEqual(stays);
    expect(await guide(lone)).toMatchObject({ stage: before.stage, steps: before.steps, nextStep: before.nextStep });
  });
});
