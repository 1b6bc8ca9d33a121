import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listEvents, type EventRow } from '@dealwright/contract/events';
import * as flow from '@dealwright/contract/process';
import * as pipelineContract from '@dealwright/contract/pipeline';
import * as todayContract from '@dealwright/contract/today';
import * as records from '@dealwright/contract/records';
import type { Client } from '@dealwright/contract/client';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadConfig } from '../../platform/config/config.ts';
import { inWorkspace } from '../../platform/db/database.ts';
import { verifyChain } from '../../platform/events/verify-chain.ts';
import { createFileStore } from '../../platform/files/files.ts';
import { createLog } from '../../platform/log/log.ts';
import { startTestServer, type TestPerson, type TestServer } from '../../testing/harness.ts';
import { clientWith } from '../../testing/people.ts';
import { type Demo, openDemo } from './actions/open-demo.ts';

const SIZE = { days: 365, accounts: 12, leads: 60, deals: 20 };
const MADE = new Date();

let server: TestServer;
let other: TestPerson;
let folder: string;
let demo: Demo;
let owner: Client;

function make(over: { playbook?: string } = {}): Promise<Demo> {
  const config = loadConfig({ DATA_DIR: folder, PORT: '3000' });
  const jobs = { enqueue: () => Promise.resolve() };
  const runtime = { database: server.database, files: createFileStore(config), jobs, committed: () => undefined };
  const door = { runtime, config, log: createLog({ level: 'silent' }), now: () => MADE, progress: () => undefined };
  return openDemo(door, { ...SIZE, seed: 'test', playbook: 'b2b-software', ...over });
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dealwright-demo-'));
  server = await startTestServer();
  server.setNow(MADE.toISOString());
  other = await server.person();
  demo = await make();
  owner = clientWith(server, { authorization: `Bearer ${demo.apiKey}` });
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

const inDemo = <T>(query: ReturnType<typeof sql<T>>): Promise<T[]> =>
  inWorkspace(server.database, demo.workspaceId, 'read', async (tx) => (await query.execute(tx)).rows);

async function wholeLog(): Promise<EventRow[]> {
  const log: EventRow[] = [];
  for (;;) {
    const { data } = await owner(listEvents, { query: { after: log.at(-1)?.position ?? 0, limit: 1000 } });
    if (data.length === 0) return log;
    log.push(...data);
  }
}

describe('a demo company', () => {
  it('is signed in to with what was told, and is nobody else’s', async () => {
    for (const { email } of demo.members) {
      const answer = await server.send('/api/auth/sign-in/email', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ email, password: demo.password }),
      });
      expect(answer.status).toBe(200);
    }
    const count = async (api: Client) => (await api(records.listLeads, { query: { count: 'true', limit: 1 } })).count;
    expect([await count(owner), await count(other.api)]).toEqual([SIZE.leads, 0]);
    expect(demo.counts).toMatchObject({ accounts: SIZE.accounts, leads: SIZE.leads, deals: SIZE.deals });
  });

  it('has a log without a gap, in the order things happened, known when they happened', async () => {
    const log = await wholeLog();
    const history = log.filter(({ type }) => !/^(workspace|member|apiKey|playbook)\./.test(type));
    expect(log.map(({ position }) => position)).toEqual(log.map((_, index) => index + 1));
    expect(history.length).toBe(demo.counts.events);
    const times = history.map(({ occurredAt }) => occurredAt);
    expect(times).toEqual(times.toSorted());
    expect(history.filter(({ knownAt, occurredAt, recordedAt }) => knownAt !== occurredAt || recordedAt < occurredAt)).toEqual([]);
    expect(new Set(history.map(({ actor }) => actor.name)).size).toBeGreaterThan(4);
    const chain = await inWorkspace(server.database, demo.workspaceId, 'read', (tx) => verifyChain(tx, demo.workspaceId));
    expect(chain).toMatchObject({ holds: true, events: log.length, waiting: 0 });
  });

  it('has boards whose sums are those of the deals', async () => {
    const board = await owner(pipelineContract.getPipeline, { query: { cards: 0 } });
    const kept = [...board.columns, ...board.outcomes].filter(({ count }) => count > 0);
    const rows = await inDemo(sql<{ stage: string; count: number; minor: string; unknown: number }>`
      select stage, count(*)::int as count, coalesce(sum(amount_minor), 0)::text as minor, count(*) filter (where amount_minor is null)::int as unknown
      from deals where workspace_id = ${demo.workspaceId} group by stage`);
    const shown = kept.map(({ stage, count, sums, unknown }) => [
      stage.id,
      count,
      (Number(sums[0]?.amount ?? 0) * 100).toFixed(0),
      unknown,
    ]);
    const summed = rows.map((row) => [row.stage, row.count, row.minor, row.unknown].join(' '));
    expect(shown.map((one) => one.join(' ')).toSorted()).toEqual(summed.toSorted());
  });

  it('stands where its visits say, with the step the guide says', async () => {
    const open = await inDemo(sql<{
      kind: 'leads' | 'deals' | 'customers';
      id: string;
      stage: string;
      next: string | null;
      visit: string;
      open: number;
    }>`
      select r.kind, r.id, r.stage, r.next_ref as next, max(v.stage) as visit, count(*)::int as open from (
        select 'leads' as kind, 'lead' as one, id, stage, next_ref, workspace_id from leads
        union all select 'deals', 'deal', id, stage, next_ref, workspace_id from deals
        union all select 'customers', 'customer', id, stage, next_ref, workspace_id from customers) r
      join visits v on v.workspace_id = r.workspace_id and v.record_id = r.id and v.record_kind = r.one and v.left_at is null
      where r.workspace_id = ${demo.workspaceId} group by 1, 2, 3, 4`);
    expect(open.length).toBe(SIZE.leads + SIZE.deals + demo.counts.customers);
    expect(open.filter((row) => row.open !== 1 || row.visit !== row.stage)).toEqual([]);
    for (const { kind, id, next } of open.filter((_, index) => index % 3 === 0)) {
      const seen = await owner(flow.getGuide, { params: { kind, id } });
      expect([id, seen.nextStep?.ref ?? null]).toEqual([id, next]);
    }
  });

  it('leaves something to do today', async () => {
    const today = await owner(todayContract.getToday, { query: { limit: 10 } });
    expect(today.data.length).toBeGreaterThan(0);
    expect(today.open).toBeGreaterThan(0);
  });

  it('makes nothing from a playbook that does not ship', async () => {
    const people = () => server.database.db.selectFrom('auth.user').select('id').execute();
    const before = await people();
    await expect(make({ playbook: 'nothing' })).rejects.toMatchObject({ code: 'bad-playbook' });
    expect(await people()).toEqual(before);
  });
});
