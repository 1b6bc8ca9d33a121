import { attachFile, downloadFile, listFiles, removeFile } from '@dealwright/contract/files';
import { createDeal } from '@dealwright/contract/deals';
import { urlOf } from '@dealwright/contract/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tablesOf } from '../../testing/database.ts';
import { problemFrom, startTestServer, type TestPerson, type TestServer } from '../../testing/harness.ts';

let server: TestServer;
let mine: TestPerson;
let theirs: TestPerson;
beforeAll(async () => {
  server = await startTestServer();
  [mine, theirs] = [await server.person(), await server.person()];
});
afterAll(() => server.close());

const LEFT_OUT = ['idempotency_keys', 'event_positions', 'events_unsealed', 'api_keys', 'tally_deltas', 'tally_totals'];
const upload = (person: TestPerson, id: string, name: string, type: string, bytes: string | Uint8Array<ArrayBuffer>) =>
  server.send(urlOf(attachFile, { kind: 'deals', id }, { name }), {
    method: 'POST',
    headers: { authorization: `Bearer ${person.key}`, 'content-type': type },
    body: bytes,
  });

describe('files of a record', () => {
  it('are kept, listed, given back as an attachment byte for byte, and taken off', async () => {
    const deal = await mine.api(createDeal, { body: { name: 'With files' } });
    const made = await upload(mine, deal.id, 'Offer “ä”.pdf', 'application/pdf', '%PDF-1.7 sample');
    expect(made.status).toBe(201);
    const { data } = await mine.api(listFiles, { params: { kind: 'deals', id: deal.id } });
    expect(data).toMatchObject([{ name: 'Offer “ä”.pdf', mediaType: 'application/pdf', bytes: 15, by: { name: 'Sample Person' } }]);
    const id = data[0]?.id ?? '';
    const answer = await server.send(urlOf(downloadFile, { id }, {}), { headers: { authorization: `Bearer ${mine.key}` } });
    expect(await answer.text()).toBe('%PDF-1.7 sample');
    expect(answer.headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''Offer%20%E2%80%9C%C3%A4%E2%80%9D.pdf");
    expect([answer.headers.get('x-content-type-options'), answer.headers.get('content-type')]).toEqual(['nosniff', 'application/pdf']);
    expect((await problemFrom(theirs.api(downloadFile, { params: { id } }))).code).toBe('not-found');
    expect((await problemFrom(theirs.api(removeFile, { params: { id } }))).code).toBe('not-found');
    await mine.api(removeFile, { params: { id } });
    expect((await mine.api(listFiles, { params: { kind: 'deals', id: deal.id } })).data).toEqual([]);
    expect((await problemFrom(mine.api(downloadFile, { params: { id } }))).code).toBe('not-found');
  });

  it('are refused by type, size, emptiness and for a deal of others; nothing is kept then', async () => {
    const deal = await mine.api(createDeal, { body: { name: 'Without files' } });
    const foreign = await theirs.api(createDeal, { body: { name: 'Theirs' } });
    const before = await tablesOf(server.database, LEFT_OUT);
    const code = async (answer: Promise<Response>) => {
      const problem: unknown = await (await answer).json();
      return typeof problem === 'object' && problem !== null && 'code' in problem ? problem.code : null;
    };
    expect(await code(upload(mine, deal.id, 'x.html', 'text/html', '<script>'))).toBe('bad-media');
    expect(await code(upload(mine, deal.id, 'x.svg', 'image/svg+xml', '<svg/>'))).toBe('bad-media');
    expect(await code(upload(mine, deal.id, 'x.txt', 'text/plain', ''))).toBe('bad-file');
    expect(await code(upload(mine, deal.id, 'x.txt', 'text/plain', new Uint8Array(25_000_001)))).toBe('too-large');
    expect(await code(upload(mine, foreign.id, 'x.txt', 'text/plain', 'x'))).toBe('not-found');
    expect(await tablesOf(server.database, LEFT_OUT)).toEqual(before);
  });
});
