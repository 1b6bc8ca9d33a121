import { getPlaybookFiles, listPlaybooks } from '@dealwright/contract/playbooks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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

describe('the text of a playbook', () => {
  it('is read by who sells by it, with what buyers object, and by nobody else', async () => {
    const { data } = await ours.api(listPlaybooks, {});
    const params = { id: data[0]?.id ?? '' };
    const { files } = await ours.api(getPlaybookFiles, { params });
    expect(files['playbook.yaml']).toContain('playbook: b2b-software');
    const objections = data[0]?.processes.find(({ id }) => id === 'newBusiness')?.objections ?? [];
    const price = objections.find(({ id }) => id === 'price');
    expect(price).toMatchObject({ says: 'It is too expensive.', stages: ['proposal', 'closing'] });
    expect(files['objections/new-business.yaml']).toContain(price?.answer);
    expect(await problemFrom(theirs.api(getPlaybookFiles, { params }))).toMatchObject({ status: 404 });
  });
});
