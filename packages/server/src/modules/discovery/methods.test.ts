import { addMethod, listMethods, recommendMethods } from '@dealwright/contract/methods';
import { checkPlaybook } from '@dealwright/contract/playbooks';
import { getDraft, startDraft } from '@dealwright/contract/playbook-drafts';
import { createDeal } from '@dealwright/contract/deals';
import { createAccount } from '@dealwright/contract/records';
import { moveRecord } from '@dealwright/contract/process';
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

const params = { id: 'b2b-software' };

describe('the ways of selling', () => {
  it('stand side by side: thirteen that ship, with what the playbook has marked, and no number nobody measured', async () => {
    const { methods, measured } = await ours.api(listMethods, { params });
    expect(methods).toHaveLength(13);
    expect(methods.filter(({ taken }) => taken).map(({ framework }) => framework)).toEqual(['bant', 'meddic']);
    expect(methods.every(({ observed, bestFor, expect: days }) => observed === null && bestFor.length > 1 && days !== null)).toBe(true);
    expect(measured).toEqual([]);
    expect(await problemFrom(ours.api(listMethods, { params: { id: 'nothing' } }))).toMatchObject({ code: 'not-found' });
  });

  it('are recommended by what is said, each with its reasons, and by what the deals show once there are enough', async () => {
    const asked = await ours.api(recommendMethods, { params, body: { traits: { stakeholders: 'many', size: 'large' } } });
    expect(asked.unknown).toEqual(['cycle', 'complexity', 'need', 'relationship']);
    for (const { points, reasons } of asked.ranked) expect(points).toBe(reasons.reduce((sum, { weight }) => sum + weight, 0));
    expect(asked.ranked.slice(0, 3).map(({ framework }) => framework)).toContain('strategic');
    expect(asked.ranked.at(-1)?.points).toBeLessThan(0);

    const { id: accountId } = await ours.api(createAccount, { body: { name: 'Mill', kind: 'organisation' } });
    for (let n = 0; n < 8; n++) {
      const { id } = await ours.api(createDeal, { body: { name: `Deal ${n}`, accountId, amount: '900.00', currency: 'EUR' } });
      await ours.api(moveRecord, {
        params: { kind: 'deals', id },
        body: { to: 'lost', fromStage: 'qualification', fill: { 'deal.lostReason': 'price' } },
      });
    }
    const { measured } = await ours.api(listMethods, { params });
    expect(measured.map(({ trait, value, of }) => [trait, value, of])).toEqual([
      ['size', 'small', 8],
      ['cycle', 'short', 8],
      ['relationship', 'new', 8],
    ]);
    const measuredOnly = await ours.api(recommendMethods, { params, body: {} });
    expect(measuredOnly.traits).toEqual({ size: 'small', cycle: 'short', relationship: 'new' });
    const said = await ours.api(recommendMethods, { params, body: { traits: { size: 'large' } } });
    expect(said.traits).toMatchObject({ size: 'large', cycle: 'short' });
    expect((await theirs.api(listMethods, { params })).measured).toEqual([]);
  });

  it('are taken into a draft as files of its own that compile, once, and not by another workspace', async () => {
    const draft = await ours.api(startDraft, { body: { name: 'With Sandler', from: { version: 'newest' } } });
    const before = await tablesOf(server.database);
    const foreign = theirs.api(addMethod, { params: { id: draft.id }, body: { method: 'sandler' } });
    expect(await problemFrom(foreign)).toMatchObject({ code: 'not-found' });
    expect(await tablesOf(server.database)).toEqual(before);
    const added = await ours.api(addMethod, { params: { id: draft.id }, body: { method: 'sandler', version: draft.version } });
    expect(added.files).toEqual(['frameworks/sandler.yaml', 'questions/sandler.yaml']);
    const { files } = await ours.api(getDraft, { params: { id: draft.id } });
    expect(files['frameworks/sandler.yaml']).toContain('framework: sandler');
    const { findings } = await ours.api(checkPlaybook, { params, body: { files } });
    expect(findings.filter(({ level }) => level === 'error')).toEqual([]);
    const again = ours.api(addMethod, { params: { id: draft.id }, body: { method: 'sandler' } });
    expect(await problemFrom(again)).toMatchObject({ code: 'taken' });
    expect(await problemFrom(ours.api(addMethod, { params: { id: draft.id }, body: { method: 'meddic' } }))).toMatchObject({
      code: 'taken',
    });
    expect(await problemFrom(ours.api(addMethod, { params: { id: draft.id }, body: { method: 'nope' } }))).toMatchObject({
      code: 'not-found',
    });
  });
});
