import { eraseContact, eraseLead } from '@dealwright/contract/compliance';
import { listEvents } from '@dealwright/contract/events';
import * as process from '@dealwright/contract/process';
import * as activities from '@dealwright/contract/activities';
import * as deals from '@dealwright/contract/deals';
import * as records from '@dealwright/contract/records';
import * as workspace from '@dealwright/contract/workspace';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inWorkspace } from '../../platform/db/database.ts';
import { verifyChain } from '../../platform/events/verify-chain.ts';
import { tablesOf } from '../../testing/database.ts';
import { problemFrom, startTestServer, type TestPerson, type TestServer } from '../../testing/harness.ts';

let server: TestServer;
let mine: TestPerson;
let theirs: TestPerson;
beforeAll(async () => {
  server = await startTestServer();
  mine = await server.person();
  theirs = await server.person();
});
afterAll(() => server.close());

const SECRETS = ['Annabel', 'Brontë', 'annabel@moor.test', '4930111222', 'Chief weaver', 'hates Mondays', 'She has ten thousand'];

/** A lead with everything a person leaves behind, in every place. */
async function aFullLead(): Promise<string> {
  await mine
    .api(workspace.createField, { body: { kind: 'lead', key: `quirk`, label: 'Quirk', type: 'text', choices: [] } })
    .catch(() => null);
  const lead = await mine.api(records.createLead, {
    body: {
      firstName: 'Annabel',
      lastName: 'Brontë',
      email: 'annabel@moor.test',
      phone: '+49 30 111222',
      jobTitle: 'Chief weaver',
      company: 'Moor Mills',
      fields: { quirk: 'hates Mondays' },
    },
  });
  const params = { id: lead.id };
  await mine.api(records.changeLead, { params, body: { phone: '+49 30 1112223', version: lead.version } });
  await mine.api(activities.logActivity, {
    body: { kind: 'note', about: { kind: 'lead', id: lead.id }, subject: 'Annabel hates Mondays', body: 'Brontë called' },
  });
  await mine.api(process.putAnswer, {
    params: { kind: 'leads', id: lead.id, framework: 'bant', element: 'need' },
    body: { value: 'She has ten thousand looms', evidence: 'Annabel said so' },
  });
  await server.seal(mine.workspaceId);
  return lead.id;
}

async function everyTable(): Promise<string> {
  return Object.entries(await tablesOf(server.database, ['field_values']))
    .filter(([table]) => table !== 'idempotency_keys')
    .map(([table, rows]) => `${table}: ${rows}`)
    .join('\n');
}

const verify = ({ workspaceId }: TestPerson) => inWorkspace(server.database, workspaceId, 'read', (tx) => verifyChain(tx, workspaceId));

describe('a person who is erased', () => {
  it('is read before and nowhere after; the log still verifies, and records and sums stay', async () => {
    const id = await aFullLead();
    const timeline = () => mine.api(process.getTimeline, { params: { kind: 'leads', id } });
    const log = () => mine.api(listEvents, { query: { limit: 1000 } });
    const seen = JSON.stringify([await timeline(), await log(), await mine.api(records.search, { query: { q: 'annabel' } })]);
    for (const secret of ['Annabel', 'annabel@moor.test', 'Chief weaver', 'hates Mondays', 'She has ten thousand'])
      expect(seen).toContain(secret);

    expect(await mine.api(eraseLead, { params: { id }, body: { reason: 'requested' } })).toEqual({ erased: [{ kind: 'lead', id }] });
    await server.seal(mine.workspaceId);

    const after = JSON.stringify([
      await timeline(),
      await log(),
      await mine.api(records.getLead, { params: { id } }),
      await mine.api(records.listLeads, { query: { q: 'annabel' } }),
      await mine.api(records.search, { query: { q: 'annabel' } }),
      await mine.api(process.getGuide, { params: { kind: 'leads', id } }),
    ]);
    for (const secret of SECRETS) expect(after).not.toContain(secret);
    expect(after).toContain('[erased]');
    expect(await mine.api(records.getLead, { params: { id } })).toMatchObject({
      name: 'Erased person',
      email: null,
      company: 'Moor Mills',
      stage: { id: expect.any(String) },
      fields: {},
    });
    const kept = await everyTable();
    for (const secret of SECRETS) expect(kept).not.toContain(secret);
    const types = (await timeline()).data.map((row) => row.type);
    expect(types).toEqual(expect.arrayContaining(['lead.created', 'lead.answered', 'activity.logged', 'person.erased']));
    expect(await verify(mine)).toMatchObject({ holds: true, waiting: 0 });
  });

  it('may be erased again, which changes the log no more; nothing is sealed for them anew', async () => {
    const id = await aFullLead();
    await mine.api(eraseLead, { params: { id }, body: { reason: 'requested' } });
    await server.seal(mine.workspaceId);
    const before = await tablesOf(server.database, ['leads', 'idempotency_keys']);
    await mine.api(eraseLead, { params: { id }, body: { reason: 'requested' } });
    await server.seal(mine.workspaceId);
    expect(await tablesOf(server.database, ['leads', 'idempotency_keys'])).toEqual(before);
    const { version } = await mine.api(records.getLead, { params: { id } });
    await mine.api(records.changeLead, { params: { id }, body: { firstName: 'Clarissa', version } });
    await server.seal(mine.workspaceId);
    expect(JSON.stringify(await mine.api(process.getTimeline, { params: { kind: 'leads', id } }))).not.toContain('Clarissa');
  });

  it('goes with the contact they became, and takes the words on the deal along', async () => {
    const account = await mine.api(records.createAccount, { body: { name: 'Moor Looms' } });
    const contact = await mine.api(records.createContact, {
      body: { firstName: 'Annabel', lastName: 'Brontë', personalFacts: 'Annabel hates Mondays and keeps bees', accountId: account.id },
    });
    await mine.api(records.changeContact, {
      params: { id: contact.id },
      body: { personalFacts: 'She hates Mondays', version: contact.version },
    });
    const friend = await mine.api(records.createContact, {
      body: { lastName: 'Ellis', personalFacts: 'Sails with Ms Brontë', accountId: account.id },
    });
    const deal = await mine.api(deals.createDeal, { body: { name: 'Looms', contactId: contact.id, amount: '1200.00', currency: 'EUR' } });
    const params = { kind: 'deals' as const, id: deal.id };
    await mine.api(process.putAnswer, {
      params: { ...params, framework: 'meddic', element: 'champion' },
      body: { value: 'Annabel', evidence: 'Annabel again' },
    });
    await server.seal(mine.workspaceId);
    expect((await mine.api(eraseContact, { params: { id: contact.id }, body: { reason: 'objected' } })).erased).toHaveLength(1);
    await server.seal(mine.workspaceId);
    const left = JSON.stringify([
      await mine.api(process.getTimeline, { params }),
      await mine.api(process.getGuide, { params }),
      await mine.api(deals.getDeal, { params: { id: deal.id } }),
    ]);
    expect(left).not.toContain('Annabel');
    const kept = await everyTable();
    for (const secret of ['hates Mondays', 'keeps bees', 'Sails with Ms Brontë']) expect(kept).not.toContain(secret);
    expect(await mine.api(records.getContact, { params: { id: contact.id } })).toMatchObject({ personalFacts: null });
    expect((await mine.api(records.getContact, { params: { id: friend.id } })).personalFacts).toContain('Sails with');
    expect(await mine.api(deals.getDeal, { params: { id: deal.id } })).toMatchObject({ name: 'Looms', amount: '1200.00' });
  });

  it('is not there for another workspace, nor for a key without the right', async () => {
    const id = await aFullLead();
    const before = await tablesOf(server.database);
    const call = { params: { id }, body: { reason: 'requested' as const } };
    expect((await problemFrom(theirs.api(eraseLead, call))).code).toBe('not-found');
    expect((await problemFrom(mine.api(eraseContact, call))).code).toBe('not-found');
    expect((await problemFrom(mine.api(eraseLead, { params: { id }, body: JSON.parse('{"reason":"she said so"}') }))).code).toBe('invalid');
    expect(await tablesOf(server.database)).toEqual(before);
    const { key } = await mine.api(workspace.createApiKey, { body: { name: 'No admin', scopes: ['read', 'write'] } });
    const unasked = await server.send(`/api/v1/leads/${id}/erase`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify(call.body),
    });
    expect(unasked.status).toBe(403);
    expect((await mine.api(records.getLead, { params: { id } })).firstName).toBe('Annabel');
  });
});

describe('the chain', () => {
  it('tells where a row was changed behind its back, and holds again when it is put right', async () => {
    const id = await aFullLead();
    expect(await verify(mine)).toMatchObject({ holds: true });
    const change = (kind: string) =>
      server.database.pool.query(
        'update events set actor_name = $1 where workspace_id = $2 and subject_id = $3 and type = $4 returning actor_name',
        [kind, mine.workspaceId, id, 'lead.created'],
      );
    await change('Somebody else');
    expect(await verify(mine)).toMatchObject({ holds: false, because: 'changed' });
    await change('Sample Person');
    expect(await verify(mine)).toMatchObject({ holds: true });
    expect(await verify(theirs)).toMatchObject({ holds: true });
  });
});
