import { createDeal } from '@dealwright/contract/deals';
import { getPlaybookFiles, listPlaybooks, publishPlaybook } from '@dealwright/contract/playbooks';
import { convertLead, getGuide } from '@dealwright/contract/process';
import { createLead } from '@dealwright/contract/records';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestPerson, type TestServer } from '../../testing/harness.ts';

let server: TestServer;
let ours: TestPerson;
let theirs: TestPerson;
beforeAll(async () => {
  server = await startTestServer();
  ours = await server.person('Rosa');
  theirs = await server.person('Nils');
  const { data } = await ours.api(listPlaybooks, {});
  const { files } = await ours.api(getPlaybookFiles, { params: { id: data[0]?.id ?? '' } });
  const deal = files['processes/deal.yaml'] ?? '';
  const plain = '{ to: void, name: Test or duplicate }';
  if (!deal.includes(plain)) throw new Error('the shipped text has another exit');
  const asks = `{ to: void, name: Test or duplicate, criteria: [{ id: came, that: 'deal.lead.stage == "converted" && deal.lead.country == "DE"' }] }`;
  await ours.api(publishPlaybook, {
    params: { id: 'b2b-software' },
    body: { files: { ...files, 'processes/deal.yaml': deal.replace(plain, asks) } },
  });
}, 120_000);
afterAll(() => server.close());

const cameOf = async (person: TestPerson, id: string) => {
  const guide = await person.api(getGuide, { params: { kind: 'deals', id } });
  return guide.exits.find(({ to }) => to === 'void')?.unmet.find(({ id: criterion }) => criterion === 'came');
};

describe('the lead a deal came from', () => {
  it('is read by the rules of the deal, and is unknown where there is none', async () => {
    const lead = await ours.api(createLead, { body: { lastName: 'Sample', company: 'Sample Mills', country: 'DE' } });
    const body = { override: { reason: 'They want it today' } };
    const converted = await ours.api(convertLead, { params: { id: lead.id }, body });
    expect(await cameOf(ours, converted.dealId ?? '')).toBeUndefined();
    const fresh = await ours.api(createDeal, { body: { name: 'Cold call' } });
    expect(await cameOf(ours, fresh.id)).toMatchObject({ code: 'criterion.unknown' });
    const other = await theirs.api(createDeal, { body: { name: 'Theirs' } });
    expect(await cameOf(theirs, other.id)).toBeUndefined();
  });
});
