import { changeDeal, createDeal, getDeal, listDeals, removeDeal } from '@dealwright/contract/deals';
import { mergeRecord, undoMerge } from '@dealwright/contract/merges';
import { publishPlaybook } from '@dealwright/contract/playbooks';
import { getGuide, getTimeline, moveRecord } from '@dealwright/contract/process';
import { createLead } from '@dealwright/contract/records';
import * as rights from '@dealwright/contract/rights';
import { createField, listFields } from '@dealwright/contract/workspace';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tablesOf } from '../../testing/database.ts';
import { problemFrom, startTestServer, type TestPerson, type TestServer } from '../../testing/harness.ts';
import { joinAs } from '../../testing/people.ts';
import { LINKED_PLAYBOOK as FILES } from './testing-playbook.ts';

let server: TestServer;
let ours: TestPerson;
let theirs: TestPerson;
beforeAll(async () => {
  server = await startTestServer();
  ours = await server.person('Rosa');
  theirs = await server.person('Nils');
  for (const person of [ours, theirs]) await person.api(publishPlaybook, { params: { id: 'estate' }, body: { files: FILES } });
}, 120_000);
afterAll(() => server.close());

type Caller = Pick<TestPerson, 'api'>;
const unmetOf = async (person: Caller, id: string) => {
  const guide = await person.api(getGuide, { params: { kind: 'deals', id } });
  return guide.exits.find(({ to }) => to === 'won')?.unmet ?? [];
};
const aDeal = (person: Caller, name: string, rest: object = {}) => person.api(createDeal, { body: { name, ...rest } });
const override = { reason: 'They signed at the notary today' };
const win = (person: TestPerson, id: string) =>
  person.api(moveRecord, { params: { kind: 'deals', id }, body: { to: 'won', fromStage: 'talk', override } });

describe('a field of a deal that names another', () => {
  it('is in the catalogue with its kind, and no field becomes one of another kind', async () => {
    const { data } = await ours.api(listFields, { query: { kind: 'deal' } });
    expect(data.find(({ key }) => key === 'purchase')).toMatchObject({ type: 'record', of: 'deal', label: 'Their own sale' });
    const body = { kind: 'deal', key: 'twin', label: 'Twin', type: 'record' } as const;
    expect((await problemFrom(ours.api(createField, { body }))).detail).toContain('of which kind');
    expect(await ours.api(createField, { body: { ...body, of: 'customer' } })).toMatchObject({ of: 'customer' });
    const files = { ...FILES, 'playbook.yaml': (FILES['playbook.yaml'] ?? '').replace('of: deal', 'of: customer') };
    expect((await problemFrom(ours.api(publishPlaybook, { params: { id: 'estate' }, body: { files } }))).detail).toContain('deal.purchase');
  });

  it('lets rules read that deal, its amount in the currency of the playbook, and follows its changes', async () => {
    const sale = await aDeal(ours, 'Old house', { amount: '900.00', currency: 'EUR' });
    const deal = await aDeal(ours, 'New house');
    const [need, criterion] = await unmetOf(ours, deal.id);
    expect(need).toMatchObject({ code: 'need.absent', prompt: { type: 'record', value: null, record: { kind: 'deal', name: null } } });
    expect(criterion).toMatchObject({ code: 'criterion.unknown', fill: { kind: 'field', ref: 'deal.purchase' } });
    await ours.api(changeDeal, { params: { id: deal.id }, body: { fields: { purchase: sale.id.toUpperCase() } } });
    expect(await unmetOf(ours, deal.id)).toMatchObject([{ code: 'criterion.false' }]);
    const before = await ours.api(getDeal, { params: { id: deal.id } });
    expect(before).toMatchObject({
      fields: { purchase: sale.id },
      linked: { purchase: { kind: 'deal', id: sale.id, name: 'Old house' } },
      nextStep: { kind: 'criterion' },
    });
    await ours.api(changeDeal, { params: { id: sale.id }, body: { amount: '1200.00' } });
    await win(ours, sale.id);
    expect(await unmetOf(ours, deal.id)).toEqual([]);
    await server.seal(ours.workspaceId);
    expect((await ours.api(getDeal, { params: { id: deal.id } })).nextStep).toMatchObject({ kind: 'move', ref: 'won' });
  });

  it('is read already where a record begins', async () => {
    const sale = await aDeal(ours, 'Sold before', { amount: '2000.00', currency: 'EUR' });
    await win(ours, sale.id);
    const body = { name: 'Begins as won', stage: 'won' };
    expect((await problemFrom(ours.api(createDeal, { body }))).code).toBe('held');
    const foreign = await problemFrom(theirs.api(createDeal, { body: { ...body, fields: { purchase: sale.id } } }));
    expect(foreign.code).toBe('held');
    expect((await problemFrom(ours.api(createDeal, { body: { ...body, fields: { purchase: 'no id' } } }))).code).toMatch(/held|bad-value/);
    const begun = await ours.api(createDeal, { body: { ...body, fields: { purchase: sale.id } } });
    expect(begun).toMatchObject({ stage: { id: 'won' }, linked: { purchase: { name: 'Sold before' } } });
  });

  it('is found and listed by the name of the other, and told by it', async () => {
    const sale = await aDeal(ours, 'Cottage by the lake');
    const deal = await aDeal(ours, 'Flat in town', { fields: { purchase: sale.id } });
    const filter = JSON.stringify({ field: 'purchase', op: 'contains', value: 'by the lake' });
    const { data } = await ours.api(listDeals, { query: { filter, sort: 'purchase' } });
    expect(data).toMatchObject([{ id: deal.id, linked: { purchase: { name: 'Cottage by the lake' } } }]);
    await ours.api(changeDeal, { params: { id: deal.id }, body: { fields: { purchase: null } } });
    const told = await ours.api(getTimeline, { params: { kind: 'deals', id: deal.id } });
    expect(told.data.map(({ text }) => text).join('\n')).toContain('Cottage by the lake');
    expect(told.data.map(({ text }) => text).join('\n')).not.toContain(sale.id);
  });

  it('refuses what is not there, of another kind or of another workspace, at its place, and changes nothing', async () => {
    const deal = await aDeal(ours, 'Bungalow');
    const lead = await ours.api(createLead, { body: { lastName: 'Adler' } });
    const foreign = await aDeal(theirs, 'Theirs');
    const before = await tablesOf(server.database, ['api_keys', 'events_unsealed', 'event_positions']);
    for (const id of [lead.id, foreign.id, '0199f1f4-0000-7000-8000-000000000000']) {
      const problem = await problemFrom(ours.api(changeDeal, { params: { id: deal.id }, body: { fields: { purchase: id } } }));
      expect(problem).toMatchObject({ code: 'bad-value', errors: [{ pointer: '/fields/purchase' }] });
      expect(problem.detail).toContain('there is no such deal here');
    }
    expect((await problemFrom(aDeal(ours, 'x', { fields: { purchase: 'Old house' } }))).errors?.[0]?.pointer).toBe('/fields/purchase');
    expect(await tablesOf(server.database, ['api_keys', 'events_unsealed', 'event_positions'])).toEqual(before);
  });

  it('keeps a name that is no longer there readable, and lets the rest be changed', async () => {
    const sale = await aDeal(ours, 'Barn');
    const deal = await aDeal(ours, 'Mill', { fields: { purchase: sale.id } });
    await ours.api(removeDeal, { params: { id: sale.id } });
    expect(await ours.api(getDeal, { params: { id: deal.id } })).toMatchObject({ linked: { purchase: { id: sale.id, name: null } } });
    expect(await unmetOf(ours, deal.id)).toMatchObject([{ code: 'criterion.unknown' }]);
    expect(await ours.api(changeDeal, { params: { id: deal.id }, body: { source: 'Fair' } })).toMatchObject({ source: 'Fair' });
  });

  it('goes along when leads are merged, and back when that is taken back', async () => {
    const [stays, goes] = [
      await ours.api(createLead, { body: { lastName: 'Brandt', company: 'Brandt Homes' } }),
      await ours.api(createLead, { body: { lastName: 'Brant', company: 'Brandt Homes' } }),
    ];
    const deal = await aDeal(ours, 'Loft', { fields: { origin: goes.id } });
    const { id } = await ours.api(mergeRecord, { params: { kind: 'leads', id: stays.id }, body: { from: goes.id } });
    const filter = JSON.stringify({ field: 'origin', op: 'contains', value: 'Brandt' });
    expect(await ours.api(getDeal, { params: { id: deal.id } })).toMatchObject({ fields: { origin: stays.id } });
    expect((await ours.api(listDeals, { query: { filter } })).data.map((one) => one.id)).toEqual([deal.id]);
    await ours.api(undoMerge, { params: { id } });
    expect(await ours.api(getDeal, { params: { id: deal.id } })).toMatchObject({ fields: { origin: goes.id } });
  });

  it('tells a reader nothing that is kept from them: neither by name nor through a rule', async () => {
    const sale = await aDeal(ours, 'Hidden manor', { amount: '5000.00', currency: 'EUR' });
    await win(ours, sale.id);
    const rob = await joinAs(server, ours, 'Rob', 'rep');
    const mine = await aDeal(rob, 'Rob’s own');
    await ours.api(changeDeal, { params: { id: mine.id }, body: { fields: { purchase: sale.id } } });
    await ours.api(rights.setRights, { params: { role: 'rep' }, body: { see: 'own', edit: 'own' } });
    expect(await rob.api(getDeal, { params: { id: mine.id } })).toMatchObject({ linked: { purchase: { id: sale.id, name: null } } });
    expect(JSON.stringify(await unmetOf(rob, mine.id))).not.toContain('Hidden manor');
    const refused = rob.api(changeDeal, { params: { id: mine.id }, body: { fields: { purchase: null } } });
    expect((await refused).fields).toEqual({});
    const again = await problemFrom(rob.api(changeDeal, { params: { id: mine.id }, body: { fields: { purchase: sale.id } } }));
    expect(again.code).toBe('bad-value');
    const lead = await ours.api(createLead, { body: { email: 'secret@manor.example' } });
    await ours.api(changeDeal, { params: { id: mine.id }, body: { fields: { origin: lead.id } } });
    await ours.api(rights.setRights, { params: { role: 'rep' }, body: { see: 'all', edit: 'all', fields: { lead: { email: 'hidden' } } } });
    expect((await rob.api(getDeal, { params: { id: mine.id } })).linked?.['origin']).toEqual({ kind: 'lead', id: lead.id, name: null });
    expect(JSON.stringify(await rob.api(getTimeline, { params: { kind: 'deals', id: mine.id } }))).not.toContain('manor.example');
    const filter = JSON.stringify({ field: 'origin', op: 'contains', value: 'manor' });
    expect((await problemFrom(rob.api(listDeals, { query: { filter } }))).code).toBe('unknown-field');
  });
});
