import * as contract from '@dealwright/contract/discovery';
import { createDeal } from '@dealwright/contract/deals';
import { logActivity } from '@dealwright/contract/activities';
import { mergeRecord } from '@dealwright/contract/merges';
import { createContact } from '@dealwright/contract/records';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tablesOf } from '../../testing/database.ts';
import { problemFrom, startTestServer, type TestPerson, type TestServer } from '../../testing/harness.ts';

let server: TestServer;
let ours: TestPerson;
let theirs: TestPerson;
beforeAll(async () => {
  server = await startTestServer();
  ours = await server.person('Rosa');
  theirs = await server.person('Nils');
}, 120_000);
afterAll(() => server.close());

const aDeal = async (closesOn: string) => ({ id: (await ours.api(createDeal, { body: { name: 'Line 3', closesOn } })).id });

describe('a decision plan', () => {
  it('says who decides what by when, what is wrong with it, and what comes too late', async () => {
    const params = await aDeal('2030-06-30');
    const { id: whoId } = await ours.api(createContact, { body: { firstName: 'Anna', lastName: 'Sample' } });
    await ours.api(contract.addDecisionStep, { params, body: { what: 'Budget signed', whoId, by: '2030-07-10' } });
    const plan = await ours.api(contract.addDecisionStep, { params, body: { what: 'Legal review' } });
    expect(plan).toMatchObject({ earliestClose: '2030-07-10', closesTooSoonDays: 10, next: plan.steps[0]?.id });
    expect(plan.steps.map(({ what, who, because }) => [what, who?.name, because.map(({ text }) => text)])).toEqual([
      ['Budget signed', 'Anna Sample', ['After the expected close on 30 Jun 2030']],
      ['Legal review', undefined, ['Nobody is named', 'No date yet']],
    ]);
  });

  it('goes on with whom a person was merged into', async () => {
    const params = await aDeal('2030-06-30');
    const [kept, gone] = [
      await ours.api(createContact, { body: { firstName: 'Ida', lastName: 'Sample' } }),
      await ours.api(createContact, { body: { firstName: 'Ida', lastName: 'Sampel' } }),
    ];
    await ours.api(contract.addDecisionStep, { params, body: { what: 'Budget signed', whoId: gone.id, by: '2030-05-10' } });
    await ours.api(mergeRecord, { params: { kind: 'contacts', id: kept.id }, body: { from: gone.id } });
    const { steps } = await ours.api(contract.getDecisionPlan, { params });
    expect(steps.map(({ who }) => who)).toEqual([{ id: kept.id, name: 'Ida Sample' }]);
  });

  it('changes, orders, finishes and drops a step', async () => {
    const params = await aDeal('2030-06-30');
    await ours.api(contract.addDecisionStep, { params, body: { what: 'First', by: '2030-05-02' } });
    const { steps } = await ours.api(contract.addDecisionStep, { params, body: { what: 'Second', by: '2030-05-01' } });
    const step = { ...params, step: steps[1]?.id ?? '' };
    expect(steps[1]?.because.map(({ text }) => text)).toEqual(['Nobody is named', '“First” comes first, but only by 2 May 2030']);
    const moved = await ours.api(contract.changeDecisionStep, { params: step, body: { place: 0, what: 'Now first' } });
    expect(moved.steps.map(({ what }) => what)).toEqual(['Now first', 'First']);
    const done = await ours.api(contract.changeDecisionStep, { params: step, body: { doneOn: '2026-01-05' } });
    expect(done.steps[0]).toMatchObject({ state: 'done', because: [] });
    expect(await problemFrom(ours.api(contract.changeDecisionStep, { params: step, body: { doneOn: '2099-01-01' } }))).toMatchObject({
      code: 'bad-date',
    });
    await ours.api(contract.removeDecisionStep, { params: step });
    expect((await ours.api(contract.getDecisionPlan, { params })).steps.map(({ what }) => what)).toEqual(['First']);
  });

  it('is nobody else’s, and names nobody of another workspace', async () => {
    const params = await aDeal('2030-06-30');
    const { id: stranger } = await theirs.api(createContact, { body: { lastName: 'Stranger' } });
    const except = ['events', 'events_unsealed', 'event_positions', 'api_keys', 'session'];
    const before = await tablesOf(server.database, except);
    expect(await problemFrom(theirs.api(contract.getDecisionPlan, { params }))).toMatchObject({ status: 404 });
    expect(await problemFrom(theirs.api(contract.addDecisionStep, { params, body: { what: 'Mine' } }))).toMatchObject({ status: 404 });
    expect(await problemFrom(ours.api(contract.addDecisionStep, { params, body: { what: 'X', whoId: stranger } }))).toMatchObject({
      code: 'bad-value',
    });
    expect(await tablesOf(server.database, except)).toEqual(before);
  });
});

describe('how well a contact is known', () => {
  it('has a reason for every part, and rises with what is learned', async () => {
    const { id } = await ours.api(createContact, { body: { firstName: 'Bruno', lastName: 'Sample', email: 'info@foundry.example' } });
    const before = await ours.api(contract.getContactHealth, { params: { id } });
    expect(before.score).toBe(30);
    expect(before.checks.map(({ because }) => because.text)).toContain('info@foundry.example is a shared mailbox');
    await ours.api(logActivity, { body: { kind: 'call', about: { kind: 'contact', id }, outcome: 'answered' } });
    const after = await ours.api(contract.getContactHealth, { params: { id } });
    expect(after).toMatchObject({ score: 45 });
    expect(after.checks.find((check) => check.id === 'touched')?.because.text).toBe('In touch today');
    expect(await problemFrom(theirs.api(contract.getContactHealth, { params: { id } }))).toMatchObject({ status: 404 });
  });
});
