import { getGuide } from '@dealwright/contract/process';
import { changeLead, createLead, getLead, listLeads } from '@dealwright/contract/records';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tablesOf } from '../../testing/database.ts';
import { problemFrom, startTestServer, type TestPerson, type TestServer } from '../../testing/harness.ts';

let server: TestServer;
let ours: TestPerson;
let theirs: TestPerson;
beforeAll(async () => {
  server = await startTestServer();
  ours = await server.person('Rosa', 'b2b-software');
  theirs = await server.person('Nils', 'b2b-software');
});
afterAll(() => server.close());

const standing = () => tablesOf(server.database, ['api_keys', 'events_unsealed', 'event_positions']);
const nextOf = async (id: string) => (await ours.api(getGuide, { params: { kind: 'leads', id } })).nextStep?.ref;
const hot = JSON.stringify({ field: 'temperature', op: 'eq', value: 'hot' });

describe('how warm a lead is', () => {
  it('decides how it is tried, and anew when it is changed', async () => {
    const lead = await ours.api(createLead, { body: { lastName: 'Vidal', temperature: 'hot' } });
    expect(lead.temperature).toBe('hot');
    expect(await nextOf(lead.id)).toBe('callNow');
    const cold = await ours.api(changeLead, { params: { id: lead.id }, body: { temperature: 'cold', version: lead.version } });
    expect(cold.temperature).toBe('cold');
    expect(await nextOf(lead.id)).toBe('research');
    await ours.api(changeLead, { params: { id: lead.id }, body: { temperature: null, version: cold.version } });
    expect((await ours.api(getLead, { params: { id: lead.id } })).temperature).toBeNull();
  });

  it('filters the list of its own workspace', async () => {
    const lead = await ours.api(createLead, { body: { lastName: 'Marin', temperature: 'hot' } });
    expect((await ours.api(listLeads, { query: { filter: hot } })).data.map((one) => one.id)).toEqual([lead.id]);
    expect((await theirs.api(listLeads, { query: { filter: hot } })).data).toEqual([]);
  });

  it('is refused where it is none of the three, or of somebody else’s lead', async () => {
    const lead = await theirs.api(createLead, { body: { lastName: 'Holm', temperature: 'cold' } });
    const before = await standing();
    const denied = ours.api(changeLead, { params: { id: lead.id }, body: { temperature: 'hot', version: lead.version } });
    expect((await problemFrom(denied)).code).toBe('not-found');
    const wrong = await server.send('/api/v1/leads', {
      method: 'POST',
      headers: { authorization: `Bearer ${theirs.key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ lastName: 'Gray', temperature: 'lukewarm' }),
    });
    expect(wrong.status).toBe(400);
    expect(await standing()).toEqual(before);
  });
});
