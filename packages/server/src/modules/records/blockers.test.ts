import * as contract from '@dealwright/contract/blockers';
import { eraseLead } from '@dealwright/contract/compliance';
import { createDeal } from '@dealwright/contract/deals';
import { mergeRecord, undoMerge } from '@dealwright/contract/merges';
import { getTimeline } from '@dealwright/contract/process';
import { createContact, createCustomer, createLead } from '@dealwright/contract/records';
import { needsALook } from '@dealwright/contract/views';
import { calendarDate } from '@dealwright/engine/base/working-time';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tablesOf } from '../../testing/database.ts';
import { problemFrom, startTestServer, type TestPerson, type TestServer } from '../../testing/harness.ts';
import { joinAs } from '../../testing/people.ts';

let server: TestServer;
let ours: TestPerson;
let theirs: TestPerson;
beforeAll(async () => {
  server = await startTestServer();
  ours = await server.person('Rosa');
  theirs = await server.person('Nils');
}, 120_000);
afterAll(() => server.close());

/** In the zone of the workspaces that the harness makes. */
const daysAgo = (days: number) => calendarDate(new Date(Date.now() - days * 86_400_000).toISOString(), 'Europe/Berlin');
const aDeal = async () => ({ kind: 'deals' as const, id: (await ours.api(createDeal, { body: { name: 'Line 3' } })).id });
const aLead = async (lastName: string) => ({ kind: 'leads' as const, id: (await ours.api(createLead, { body: { lastName } })).id });
const refusedWith = async (call: Promise<unknown>) => (await problemFrom(call)).code;

describe('what stands in the way', () => {
  it('is noted with since when, who can clear it and by when; the late one comes first', async () => {
    const params = await aDeal();
    const { id: contactId } = await ours.api(createContact, { body: { firstName: 'Anna', lastName: 'Sample' } });
    await ours.api(contract.addBlocker, { params, body: { what: 'Works council', memberId: ours.memberId } });
    const { data } = await ours.api(contract.addBlocker, {
      params,
      body: { what: 'Legal review', since: daysAgo(9), contactId, by: daysAgo(1) },
    });
    expect(data.map(({ what, since, who, state, days }) => [what, since, who?.side, who?.name, state, days])).toEqual([
      ['Legal review', daysAgo(9), 'theirs', 'Anna Sample', 'late', 9],
      ['Works council', daysAgo(0), 'ours', 'Rosa', 'open', 0],
    ]);
  });

  it('is changed, cleared once with how and when, and told in the timeline', async () => {
    const params = await aDeal();
    const added = await ours.api(contract.addBlocker, {
      params,
      body: { what: 'Budget freeze', since: '2026-01-02', memberId: ours.memberId },
    });
    const one = { ...params, blocker: added.data[0]?.id ?? '' };
    const { id: contactId } = await ours.api(createContact, { body: { lastName: 'Berg' } });
    const changed = await ours.api(contract.changeBlocker, { params: one, body: { what: 'Budget frozen', contactId } });
    expect(changed.data[0]).toMatchObject({ what: 'Budget frozen', since: '2026-01-02', who: { side: 'theirs', id: contactId } });
    expect(await refusedWith(ours.api(contract.clearBlocker, { params: one, body: { how: 'X', on: '2026-01-01' } }))).toBe('bad-date');
    expect(await refusedWith(ours.api(contract.clearBlocker, { params: one, body: { how: 'X', on: '2099-01-01' } }))).toBe('bad-date');
    const cleared = await ours.api(contract.clearBlocker, { params: one, body: { how: 'The board released it', on: '2026-01-12' } });
    expect(cleared.data[0]).toMatchObject({ state: 'cleared', clearedOn: '2026-01-12', how: 'The board released it', days: 10 });
    expect(await refusedWith(ours.api(contract.clearBlocker, { params: one, body: { how: 'Again' } }))).toBe('wrong-state');
    await ours.api(contract.removeBlocker, { params: one });
    expect((await ours.api(contract.listBlockers, { params })).data).toEqual([]);
    const told = (await ours.api(getTimeline, { params })).data.filter(({ type }) => type.startsWith('blocker.'));
    expect(told.map(({ text }) => text)).toEqual([
      'Deleted from what is in the way: Budget frozen',
      'No longer in the way: Budget frozen (The board released it)',
      'In the way, changed: Budget frozen',
      'In the way: Budget freeze',
    ]);
  });

  it('is kept for leads and customers too, each with its own', async () => {
    const lead = await aLead('Own');
    const customer = { kind: 'customers' as const, id: (await ours.api(createCustomer, { body: { name: 'Sample' } })).id };
    const { data } = await ours.api(contract.addBlocker, { params: lead, body: { what: 'No number' } });
    await ours.api(contract.addBlocker, { params: customer, body: { what: 'No server' } });
    expect((await ours.api(contract.listBlockers, { params: customer })).data.map(({ what }) => what)).toEqual(['No server']);
    const crossed = { ...customer, blocker: data[0]?.id ?? '' };
    expect(await refusedWith(ours.api(contract.removeBlocker, { params: crossed }))).toBe('not-found');
  });

  it('is a sign of a deal that needs a look until it is cleared', async () => {
    const params = await aDeal();
    const { data } = await ours.api(contract.addBlocker, { params, body: { what: 'Legal' } });
    const blocked = async () =>
      (await ours.api(needsALook, { query: { sign: 'blocked', limit: 200 } })).data.filter(({ id }) => id === params.id);
    expect((await blocked())[0]?.signs).toContain('blocked');
    const before = (await ours.api(needsALook, { query: {} })).counts.signs.blocked;
    await ours.api(contract.clearBlocker, { params: { ...params, blocker: data[0]?.id ?? '' }, body: { how: 'Signed' } });
    expect(await blocked()).toEqual([]);
    expect((await ours.api(needsALook, { query: {} })).counts.signs.blocked).toBe((before ?? 0) - 1);
  });

  it('goes along with a merge and back with it, and is blank once the person is erased', async () => {
    const [stays, goes] = [await aLead('Stays'), await aLead('Goes')];
    await ours.api(contract.addBlocker, { params: goes, body: { what: 'Waits for Bodo Geheim' } });
    const listed = async (params: typeof stays) => (await ours.api(contract.listBlockers, { params })).data.map(({ what }) => what);
    const merge = await ours.api(mergeRecord, { params: stays, body: { from: goes.id } });
    expect([merge.moved, await listed(stays)]).toEqual([{ blockers: 1 }, ['Waits for Bodo Geheim']]);
    await ours.api(undoMerge, { params: { id: merge.id } });
    expect([await listed(stays), await listed(goes)]).toEqual([[], ['Waits for Bodo Geheim']]);
    await ours.api(eraseLead, { params: { id: goes.id }, body: { reason: 'requested' } });
    expect(await listed(goes)).toEqual(['Erased person']);
    expect(JSON.stringify(await ours.api(getTimeline, { params: goes }))).not.toContain('Bodo');
  });

  it('is nobody else’s, names nobody of another workspace, and is not written by who only reads', async () => {
    const params = await aDeal();
    const { data } = await ours.api(contract.addBlocker, { params, body: { what: 'Legal' } });
    const one = { ...params, blocker: data[0]?.id ?? '' };
    const { id: stranger } = await theirs.api(createContact, { body: { lastName: 'Stranger' } });
    const reader = await joinAs(server, ours, 'Rob', 'readOnly');
    const except = ['events', 'events_unsealed', 'event_positions', 'api_keys', 'session'];
    const before = await tablesOf(server.database, except);
    expect(await refusedWith(theirs.api(contract.listBlockers, { params }))).toBe('not-found');
    expect(await refusedWith(theirs.api(contract.addBlocker, { params, body: { what: 'Mine' } }))).toBe('not-found');
    expect(await refusedWith(theirs.api(contract.changeBlocker, { params: one, body: { what: 'Mine' } }))).toBe('not-found');
    expect(await refusedWith(theirs.api(contract.clearBlocker, { params: one, body: { how: 'Gone' } }))).toBe('not-found');
    expect(await refusedWith(theirs.api(contract.removeBlocker, { params: one }))).toBe('not-found');
    expect(await refusedWith(reader.api(contract.addBlocker, { params, body: { what: 'Mine' } }))).toBe('not-allowed');
    expect(await refusedWith(reader.api(contract.clearBlocker, { params: one, body: { how: 'Gone' } }))).toBe('not-allowed');
    const add = (body: { contactId?: string; memberId?: string; since?: string }) =>
      refusedWith(ours.api(contract.addBlocker, { params, body: { what: 'X', ...body } }));
    expect(await add({ contactId: stranger })).toBe('bad-value');
    expect(await add({ memberId: theirs.memberId })).toBe('bad-value');
    expect(await add({ memberId: ours.memberId, contactId: stranger })).toBe('bad-value');
    expect(await add({ since: '2099-01-01' })).toBe('bad-date');
    expect(await tablesOf(server.database, except)).toEqual(before);
  });
});
