import { ROUTES } from '@dealwright/contract/all';
import * as deals from '@dealwright/contract/deals';
import * as playbooks from '@dealwright/contract/playbooks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shippedFiles } from './modules/playbooks/shipped.ts';
import { tablesOf } from './testing/database.ts';
import { problemFrom, startTestServer, type TestPerson, type TestServer } from './testing/harness.ts';

interface Document {
  openapi: string;
  paths: Record<string, Record<string, { operationId: string; responses: Record<string, unknown> }>>;
}

let server: TestServer;
let mine: TestPerson;
let theirs: TestPerson;
beforeAll(async () => {
  server = await startTestServer();
  mine = await server.person();
  theirs = await server.person();
});
afterAll(() => server.close());

const problem = async (response: Response) => ({
  status: response.status,
  type: response.headers.get('content-type'),
  code: ((await response.json()) as { code: string }).code,
});
const bearer = () => ({ authorization: `Bearer ${mine.key}` });

describe('the outside', () => {
  it('describes every endpoint in OpenAPI 3.1, each once', async () => {
    const document = (await (await server.send('/api/openapi.json')).json()) as Document;
    expect(document.openapi).toBe('3.1.0');
    const operations = Object.values(document.paths).flatMap((path) => Object.values(path));
    expect(operations.map((one) => one.operationId).toSorted()).toEqual(Object.keys(ROUTES).toSorted());
    expect(operations.every((one) => Object.keys(one.responses).length > 1)).toBe(true);
  });

  it('has a readable page of them, and the schemas of the playbook', async () => {
    const page = await (await server.send('/api/docs')).text();
    for (const name of Object.keys(ROUTES)) expect(page).toContain(`id="${name}"`);
    expect(page).not.toContain('<script');
    const schema = await server.send('/api/playbook-schemas/process.json');
    expect(await schema.json()).toMatchObject({ type: 'object' });
    expect((await server.send('/api/playbook-schemas/nothing.json')).status).toBe(404);
  });

  it('says how it is, and counts what it did', async () => {
    expect(await (await server.send('/health/live')).json()).toEqual({ status: 'live' });
    expect(await (await server.send('/health/ready')).json()).toEqual({ status: 'ready' });
    expect(await (await server.send('/metrics')).text()).toContain('dealwright_request_seconds_count');
  });

  it('sends a strict policy with everything', async () => {
    const { headers } = await server.send('/api/openapi.json');
    expect(headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-request-id')).toMatch(/^[\w-]{8,}$/);
  });
});

describe('problem documents', () => {
  const post = (body: string, headers: Record<string, string> = { 'content-type': 'application/json' }) =>
    server.send('/api/v1/deals', { method: 'POST', headers: { ...bearer(), ...headers }, body });
  const json = 'application/problem+json';

  it('stand for everything that cannot be answered', async () => {
    expect(await problem(await server.send('/api/v1/deals'))).toEqual({ status: 401, type: json, code: 'not-signed-in' });
    expect(await problem(await server.send('/api/v1/nothing', { headers: bearer() }))).toEqual({
      status: 404,
      type: json,
      code: 'not-found',
    });
    expect(await problem(await server.send('/api/v1/deals', { method: 'PUT', headers: bearer() }))).toEqual({
      status: 405,
      type: json,
      code: 'method-not-allowed',
    });
    expect(await problem(await server.send('/api/v1/deals/not-an-id', { headers: bearer() }))).toEqual({
      status: 404,
      type: json,
      code: 'not-found',
    });
    expect(await problem(await post('{"name":'))).toEqual({ status: 400, type: json, code: 'bad-json' });
    expect(await problem(await post('name=x', { 'content-type': 'application/x-www-form-urlencoded' }))).toEqual({
      status: 415,
      type: json,
      code: 'bad-media',
    });
    expect(await problem(await post(JSON.stringify({ name: 'x'.repeat(3_000_000) })))).toEqual({
      status: 413,
      type: json,
      code: 'too-large',
    });
    expect(await problem(await post('{}'))).toEqual({ status: 400, type: json, code: 'invalid' });
    // The positive control.
    expect((await post('{"name":"Kiln watch"}')).status).toBe(201);
  });

  it('point at what is wrong', async () => {
    const refused = await problemFrom(mine.keyed(deals.createDeal, { body: { name: '', amount: 'a lot' } }));
    expect(refused.errors?.map(({ pointer }) => pointer)).toEqual(['/name', '/amount']);
  });
});

describe('scopes', () => {
  it('let a reading key read and nothing else', async () => {
    const answer = await server.send('/api/v1/api-keys', {
      method: 'POST',
      headers: { ...bearer(), 'content-type': 'application/json' },
      body: '{"name":"Reader","scopes":["read"]}',
    });
    const { key } = (await answer.json()) as { key: string };
    const before = await tablesOf(server.database, ['api_keys']);
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
    expect((await server.send('/api/v1/deals', { headers })).status).toBe(200);
    expect(await problem(await server.send('/api/v1/deals', { method: 'POST', headers, body: '{"name":"No"}' }))).toMatchObject({
      status: 403,
      code: 'not-allowed',
    });
    expect(await tablesOf(server.database, ['api_keys'])).toEqual(before);
  });
});

describe('playbooks', () => {
  it('publish a changed text as the next version, and leave running records on theirs', async () => {
    const files = (await shippedFiles('b2b-software')) ?? {};
    const deal = await mine.keyed(deals.createDeal, { body: { name: 'On version 1' } });
    const changed = {
      ...files,
      'processes/deal.yaml': (files['processes/deal.yaml'] ?? '').replace('name: New business', 'name: New business, again'),
    };
    const published = await mine.keyed(playbooks.publishPlaybook, { params: { id: 'b2b-software' }, body: { files: changed } });
    expect(published.version).toBe(2);
    expect((await mine.keyed(deals.getDeal, { params: { id: deal.id } })).process.version).toBe(1);
    expect((await mine.keyed(deals.createDeal, { body: { name: 'On version 2' } })).process.version).toBe(2);
    expect(
      (await problemFrom(mine.keyed(playbooks.publishPlaybook, { params: { id: 'b2b-software' }, body: { files: changed } }))).code,
    ).toBe('taken');
    expect((await problemFrom(theirs.keyed(playbooks.getPlaybookFiles, { params: { id: published.id } }))).code).toBe('not-found');
  });

  it('are not published with a mistake; every mistake has its place', async () => {
    const files = (await shippedFiles('b2b-software')) ?? {};
    const broken = {
      ...files,
      'processes/deal.yaml': (files['processes/deal.yaml'] ?? '').replace(
        'that: happened("meeting.held")',
        'that: happened("meating.held")',
      ),
    };
    const before = await tablesOf(server.database, ['api_keys']);
    const refused = await problemFrom(mine.keyed(playbooks.publishPlaybook, { params: { id: 'b2b-software' }, body: { files: broken } }));
    expect(refused.code).toBe('bad-playbook');
    expect(refused.errors?.[0]?.message).toMatch(/^processes\/deal\.yaml:\d+:\d+ .*meeting\.held/);
    expect(await tablesOf(server.database, ['api_keys'])).toEqual(before);
    const found = await mine.keyed(playbooks.checkPlaybook, { params: { id: 'b2b-software' }, body: { files: broken } });
    expect(found).toMatchObject({ ok: false, findings: [{ level: 'error', file: 'processes/deal.yaml' }] });
    expect((await mine.keyed(playbooks.checkPlaybook, { params: { id: 'b2b-software' }, body: { files } })).ok).toBe(true);
    expect(await mine.keyed(playbooks.testPlaybook, { params: { id: 'b2b-software' }, body: { files } })).toMatchObject({
      failed: 0,
      unexercised: { exits: [], criteria: [] },
    });
  });

  it('put the fields they declare into the catalogue, and gates can ask for them', async () => {
    const files = (await shippedFiles('b2b-software')) ?? {};
    const declared = {
      ...files,
      'playbook.yaml': (files['playbook.yaml'] ?? '').replace(
        /^ {2}deal:$/m,
        '  deal:\n    mandateEnds: { type: date, label: Mandate ends }',
      ),
    };
    await theirs.keyed(playbooks.publishPlaybook, { params: { id: 'b2b-software' }, body: { files: declared } });
    const deal = await theirs.keyed(deals.createDeal, { body: { name: 'With a mandate', fields: { mandateEnds: '2027-01-31' } } });
    expect(deal.fields).toEqual({ mandateEnds: '2027-01-31' });
    const filter = JSON.stringify({ field: 'mandateEnds', op: 'gt', value: '2027-01-01' });
    expect((await theirs.keyed(deals.listDeals, { query: { filter } })).data.map(({ id }) => id)).toEqual([deal.id]);
  });
});
