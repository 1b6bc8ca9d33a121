import { createDeal, getDeal } from '@dealwright/contract/deals';
import { changeMember } from '@dealwright/contract/members';
import { publishPlaybook } from '@dealwright/contract/playbooks';
import * as process from '@dealwright/contract/process';
import { getCustomer } from '@dealwright/contract/records';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tablesOf } from '../../testing/database.ts';
import { problemFrom, startTestServer, type TestPerson, type TestServer } from '../../testing/harness.ts';
import { joinAs, type Joined } from '../../testing/people.ts';
import { DAILY_PLAYBOOK } from './testing-playbook.ts';

let server: TestServer;
let olga: TestPerson;
let rita: Joined;
let nils: Joined;
let theirs: TestPerson;
beforeAll(async () => {
  server = await startTestServer();
  olga = await server.person('Olga Sample');
  theirs = await server.person('Otto Sample');
  await olga.api(publishPlaybook, { params: { id: 'daily' }, body: { files: { ...DAILY_PLAYBOOK } } });
  rita = await joinAs(server, olga, 'Rita', 'rep');
  nils = await joinAs(server, olga, 'Nils', 'rep');
  await olga.api(changeMember, { params: { id: rita.memberId }, body: { playbookRoles: ['accountExecutive'] } });
}, 120_000);
afterAll(() => server.close());

const SEEN = ['events', 'events_unsealed', 'event_positions', 'api_keys', 'session'];
const stepOf = (params: { kind: 'deals' | 'customers'; id: string }, step = 'accept') => ({ ...params, step });

/** A deal that Nils brought to the stage where an account executive has to take it over. */
async function handedOver() {
  const { id } = await nils.api(createDeal, { body: { name: 'Line 3', ownerId: nils.memberId } });
  const params = { kind: 'deals' as const, id };
  await nils.api(process.moveRecord, { params, body: { to: 'propose', fromStage: 'discover' } });
  return params;
}

describe('a hand-over', () => {
  it('is next for who plays the role, and makes them the owner when they take it', async () => {
    const params = await handedOver();
    const before = await rita.api(process.getGuide, { params });
    expect(before).toMatchObject({ handover: { state: 'pending', by: 'accountExecutive' }, nextStep: { ref: 'accept' } });
    const after = await rita.api(process.setStep, { params: stepOf(params), body: { state: 'done' } });
    expect(after.handover).toMatchObject({ state: 'accepted' });
    expect((await rita.api(getDeal, { params })).owner).toMatchObject({ id: rita.memberId, name: 'Rita' });
    const { data } = await rita.api(process.getTimeline, { params, query: {} });
    expect(data.find(({ type }) => type === 'deal.handedOver')).toMatchObject({
      text: 'Taken over',
      payload: { state: 'accepted', giverId: nils.memberId, ownerId: rita.memberId },
    });
  });

  it('is refused to those who do not play the role, and changes nothing', async () => {
    const params = await handedOver();
    const before = await tablesOf(server.database, SEEN);
    expect(await problemFrom(nils.api(process.setStep, { params: stepOf(params), body: { state: 'done' } }))).toMatchObject({
      code: 'not-allowed',
      detail: expect.stringContaining('accountExecutive'),
    });
    expect(await problemFrom(theirs.api(process.setStep, { params: stepOf(params), body: { state: 'done' } }))).toMatchObject({
      status: 404,
    });
    expect(await tablesOf(server.database, SEEN)).toEqual(before);
  });

  it('may be answered by the workspace’s owner, who does not own the record by that', async () => {
    const params = await handedOver();
    await olga.api(process.setStep, { params: stepOf(params), body: { state: 'done' } });
    expect((await olga.api(getDeal, { params })).owner).toMatchObject({ id: nils.memberId });
  });

  it('is given back with a reason only', async () => {
    const params = await handedOver();
    expect(await problemFrom(rita.api(process.setStep, { params: stepOf(params), body: { state: 'skipped' } }))).toMatchObject({
      code: 'bad-value',
    });
    const after = await rita.api(process.setStep, { params: stepOf(params), body: { state: 'skipped', note: 'No budget yet' } });
    expect(after.handover).toMatchObject({ state: 'returned', reason: 'No budget yet' });
    expect(after.flags.map(({ text }) => text)).toContain('Given back: No budget yet');
    expect((await rita.api(getDeal, { params })).owner).toMatchObject({ id: nils.memberId });
  });
});

describe('a won deal that is opened again', () => {
  const won = async () => {
    const params = await handedOver();
    const { started } = await olga.api(process.moveRecord, { params, body: { to: 'won', fromStage: 'propose' } });
    const customer = started[0]?.id ?? '';
    const guide = await olga.api(process.getGuide, { params });
    const exit = guide.exits.find(({ direction }) => direction === 'reopen');
    return { params, customer, exit };
  };

  it('says before what the end began', async () => {
    const { customer, exit } = await won();
    expect(exit?.leftovers.map(({ kind, id, stop }) => [kind, id, stop])).toEqual([
      ['record', customer, false],
      ['task', 'thankYou', true],
    ]);
  });

  it('stops the customer it began where that is asked, and a new win begins another', async () => {
    const { params, customer } = await won();
    const body = { to: 'propose', fromStage: 'won', reason: 'Signed by the wrong person', stop: [customer], keep: ['thankYou'] };
    await olga.api(process.moveRecord, { params, body });
    expect((await olga.api(getCustomer, { params: { id: customer } })).stage).toMatchObject({ outcome: 'void' });
    const { steps } = await olga.api(process.getGuide, { params });
    expect(steps.find(({ title }) => title === 'Thank them')).toMatchObject({ added: true, state: 'open' });
    const again = await olga.api(process.moveRecord, { params, body: { to: 'won', fromStage: 'propose' } });
    expect(again.started).toHaveLength(1);
    expect(again.started[0]?.id).not.toBe(customer);
  });

  it('lets the customer go on where nothing is said', async () => {
    const { params, customer } = await won();
    await olga.api(process.moveRecord, { params, body: { to: 'propose', fromStage: 'won', reason: 'More to sell' } });
    expect((await olga.api(getCustomer, { params: { id: customer } })).stage).toMatchObject({ outcome: null });
  });
});
