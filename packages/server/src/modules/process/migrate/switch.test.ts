import { createDeal } from '@dealwright/contract/deals';
import { startMigration } from '@dealwright/contract/migrations';
import { previewSwitch, switchProcess, undoSwitch } from '@dealwright/contract/process-switch';
import { publishPlaybook } from '@dealwright/contract/playbooks';
import { getGuide, getTimeline, moveRecord, setStep } from '@dealwright/contract/process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inWorkspace } from '../../../platform/db/database.ts';
import { tablesOf } from '../../../testing/database.ts';
import { problemFrom, startTestServer, type TestPerson, type TestServer } from '../../../testing/harness.ts';
import { renamedOffer, threeStages } from './testing.ts';

const PLAYBOOK = { id: 'three-stages' };
let server: TestServer;
let ours: TestPerson;
let theirs: TestPerson;
beforeAll(async () => {
  server = await startTestServer();
  ours = await server.person('Rosa');
  theirs = await server.person('Nils');
  await ours.api(publishPlaybook, { params: PLAYBOOK, body: { files: threeStages() } });
}, 120_000);
afterAll(() => server.close());

const all = () => tablesOf(server.database, ['sessions', 'playbook_migrations']);
const at = (id: string) => ({ kind: 'deals', id }) as const;
const guide = (id: string) => ours.api(getGuide, { params: at(id) });
async function inProposal(name: string): Promise<string> {
  const { id } = await ours.api(createDeal, { body: { name } });
  await ours.api(setStep, { params: { ...at(id), step: 'call' }, body: { state: 'done' } });
  await ours.api(moveRecord, { params: at(id), body: { to: 'propose', fromStage: 'discover' } });
  return id;
}

describe('another process for a record', () => {
  it('is shown before, keeps what is done, is told, and is taken back', async () => {
    const { id } = await ours.api(createDeal, { body: { name: 'Kiln watch' } });
    await ours.api(setStep, { params: { ...at(id), step: 'call' }, body: { state: 'done' } });
    const before = await guide(id);
    expect(await ours.api(previewSwitch, { params: { ...at(id), process: 'big' } })).toMatchObject({
      process: { id: 'big' },
      from: { id: 'discover' },
      to: { id: 'discover' },
      because: 'The same id',
      stayDone: ['call'],
    });
    expect(await guide(id)).toEqual(before);
    const done = await ours.api(switchProcess, { params: at(id), body: { process: 'big', fromStage: 'discover' } });
    expect(done).toMatchObject({ process: { id: 'big' }, stage: { id: 'discover' } });
    expect(await guide(id)).toMatchObject({ process: { id: 'big' }, steps: [{ id: 'call', state: 'done' }] });
    const { data } = await ours.api(getTimeline, { params: at(id), query: {} });
    expect(data[0]).toMatchObject({ type: 'deal.processSwitched', text: 'Process switched to Big, still in Discovery' });
    await ours.api(undoSwitch, { params: at(id) });
    const { version, ...standing } = await guide(id);
    expect(standing).toEqual({ ...before, version: undefined });
    expect(version).toBeGreaterThan(before.version);
    expect(await problemFrom(ours.api(undoSwitch, { params: at(id) }))).toMatchObject({ code: 'wrong-state' });
  });

  it('is no way around a gate: a later stage asks what a jump would', async () => {
    const { id } = await ours.api(createDeal, { body: { name: 'Glaze' } });
    const before = await all();
    const held = await problemFrom(ours.api(switchProcess, { params: at(id), body: { process: 'big', stage: 'offer' } }));
    expect(held).toMatchObject({ status: 409, code: 'held', unmet: [{ id: 'step.call' }, { id: 'deal.closesOn' }] });
    const after = await all();
    expect(Object.keys(after).filter((table) => after[table] !== before[table])).toEqual(['events', 'events_unsealed']);
    const override = { reason: 'The board has decided' };
    await ours.api(switchProcess, { params: at(id), body: { process: 'big', stage: 'offer', override } });
    expect((await guide(id)).stage.id).toBe('offer');
    expect(await problemFrom(ours.api(undoSwitch, { params: at(id) }))).toMatchObject({ code: 'wrong-state' });
  });

  it('is refused to others, for what is not there, and where the record stands elsewhere by now', async () => {
    const id = await inProposal('Slip');
    const before = await all();
    const calls = [
      { person: theirs, body: { process: 'big' }, code: 'not-found' },
      { person: ours, body: { process: 'nobody' }, code: 'bad-mapping' },
      { person: ours, body: { process: 'deal' }, code: 'wrong-state' },
      { person: ours, body: { process: 'big', stage: 'won' }, code: 'unknown-stage' },
      { person: ours, body: { process: 'big', fromStage: 'discover' }, code: 'stale' },
    ];
    for (const { person, body, code } of calls)
      expect(await problemFrom(person.api(switchProcess, { params: at(id), body }))).toMatchObject({ code });
    expect(await problemFrom(theirs.api(previewSwitch, { params: { ...at(id), process: 'big' } }))).toMatchObject({ code: 'not-found' });
    expect(await problemFrom(theirs.api(undoSwitch, { params: at(id) }))).toMatchObject({ code: 'not-found' });
    expect(await all()).toEqual(before);
  });
});

describe('a migration', () => {
  it('is for those who may publish, process owners among them', async () => {
    await ours.api(publishPlaybook, { params: PLAYBOOK, body: { files: renamedOffer() } });
    const as = (role: string, plays: string[]) =>
      inWorkspace(server.database, ours.workspaceId, 'write', (tx) =>
        tx.updateTable('members').set({ role, playbook_roles: plays }).where('id', '=', ours.memberId).execute(),
      );
    const start = () => ours.api(startMigration, { params: PLAYBOOK, body: { from: 2, to: 3, dryRun: true } });
    await as('rep', []);
    const before = await all();
    expect(await problemFrom(start())).toMatchObject({ status: 403, code: 'not-allowed' });
    expect(await all()).toEqual(before);
    await as('rep', ['processOwner']);
    expect(await start()).toMatchObject({ state: 'done' });
    await as('owner', []);
  });
});
