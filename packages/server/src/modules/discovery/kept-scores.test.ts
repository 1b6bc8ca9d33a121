import { createLead, getLead, listLeads } from '@dealwright/contract/records';
import { logActivity } from '@dealwright/contract/activities';
import { getToday } from '@dealwright/contract/today';
import { getScore } from '@dealwright/contract/discovery';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLog } from '../../platform/log/log.ts';
import { startTestServer, type TestPerson, type TestServer } from '../../testing/harness.ts';
import { takeScoreRound } from './score-rounds.ts';

let server: TestServer;
let mine: TestPerson;
let theirs: TestPerson;
beforeAll(async () => {
  server = await startTestServer();
  [mine, theirs] = [await server.person(), await server.person()];
});
afterAll(() => server.close());

const round = (at: string): Promise<number> =>
  takeScoreRound(
    { database: server.database, jobs: { enqueue: () => Promise.resolve() }, committed: () => undefined },
    createLog({ level: 'silent' }),
    at,
  );

describe('the score of a lead', () => {
  it('is kept as the page works it out, sorts and filters lists, and grows with what happens; no version is counted', async () => {
    const lead = await mine.api(createLead, {
      body: { firstName: 'Ada', lastName: 'Weaver', jobTitle: 'Chief executive', source: 'referral' },
    });
    const plain = await mine.api(createLead, { body: { firstName: 'Nobody', lastName: 'Known' } });
    expect(lead).toMatchObject({ grade: null, score: null });
    await server.seal(mine.workspaceId);
    const params = { id: lead.id };
    const kept = await mine.api(getLead, { params });
    const { score } = await mine.api(getScore, { params: { kind: 'leads', id: lead.id } });
    expect(kept).toMatchObject({ grade: score?.grade, score: (score?.fit ?? 0) + (score?.engagement ?? 0), version: lead.version });
    expect(kept.score).toBeGreaterThan(0);

    await mine.api(logActivity, { body: { kind: 'meeting', about: { kind: 'lead', id: lead.id }, outcome: 'held', direction: 'in' } });
    await server.seal(mine.workspaceId);
    const after = await mine.api(getLead, { params });
    expect(after.score).toBeGreaterThan(kept.score ?? 0);

    const sorted = await mine.api(listLeads, { query: { sort: '-score' } });
    expect(sorted.data.map((one) => one.id)).toEqual([lead.id, plain.id]);
    const filter = JSON.stringify({ field: 'grade', op: 'eq', value: after.grade });
    expect((await mine.api(listLeads, { query: { filter } })).data.map((one) => one.id)).toContain(lead.id);
    const today = await mine.api(getToday, { query: {} });
    expect(today.data[0]?.record.id).toBe(lead.id);
    expect(JSON.stringify(today.data[0]?.because)).toContain('rank.grade');
  });

  it('fades by time alone, in its own workspace', async () => {
    const lead = await theirs.api(createLead, { body: { firstName: 'Fading', lastName: 'Interest' } });
    await theirs.api(logActivity, { body: { kind: 'meeting', about: { kind: 'lead', id: lead.id }, outcome: 'held', direction: 'in' } });
    await server.seal(theirs.workspaceId);
    const before = await theirs.api(getLead, { params: { id: lead.id } });
    const unmoved = await mine.api(listLeads, { query: {} });
    expect(await round(new Date().toISOString())).toBe(0);
    expect(await round(new Date(Date.now() + 60 * 86_400_000).toISOString())).toBeGreaterThan(0);
    const after = await theirs.api(getLead, { params: { id: lead.id } });
    expect(after.score).toBeLessThan(before.score ?? 0);
    expect(after.version).toBe(before.version);
    expect((await mine.api(listLeads, { query: {} })).data.map(({ id, version }) => [id, version])).toEqual(
      unmoved.data.map(({ id, version }) => [id, version]),
    );
  });
});
