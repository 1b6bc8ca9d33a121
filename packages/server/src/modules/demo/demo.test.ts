import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listEvents, type EventRow } from '@dealwright/contract/events';
import { getDeal } from '@dealwright/contract/deals';
import { listMembers } from '@dealwright/contract/workspace';
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
    const history = log.filter(({ type }) => !/^(workspace|member|apiKey|playbook|field)\./.test(type));
    expect(log.map(({ position }) => position)).toEqual(log.map((_, index) => index + 1));
    expect(history.length).toBe(demo.counts.events);
    const times = history.map(({ occurredAt }) => occurredAt);
    expect(times).toEqual(times.toSorted());
    expect(history.filter(({ knownAt, occurredAt, recordedAt }) => knownAt !== occurredAt || recordedAt < occurredAt)).toEqual([]);
    expect(new Set(history.map(({ actor }) => actor.name)).size).toBeGreaterThan(4);
    const chain = await inWorkspace(server.database, demo.workspaceId, 'read', (tx) => verifyChain(tx, demo.workspaceId));
    expect(chain).toMatchObject({ holds: true, events: log.length, waiting: 0 });
  });

  it('has boards whose sums are those of the deals, in each currency', async () => {
    const board = await owner(pipelineContract.getPipeline, { query: { cards: 0 } });
    const rows = await inDemo(sql<{ stage: string; currency: string | null; count: number; minor: string | null }>`
      select stage, currency, count(*)::int as count, sum(amount_minor)::text as minor from deals
      where workspace_id = ${demo.workspaceId} group by stage, case when amount_minor is null then null else currency end, currency`);
    const shown = [...board.columns, ...board.outcomes].filter(({ count }) => count > 0);
    for (const { stage, count, sums } of shown) {
      const own = rows.filter((row) => row.stage === stage.id);
      expect([stage.id, count]).toEqual([stage.id, own.reduce((sum, row) => sum + row.count, 0)]);
      for (const { currency, amount } of sums) {
        const minor = own.filter((row) => row.currency === currency).reduce((sum, row) => sum + BigInt(row.minor ?? '0'), 0n);
        expect([stage.id, currency, (Number(amount) * 100).toFixed(0)]).toEqual([stage.id, currency, String(minor)]);
      }
    }
    expect(shown.reduce((sum, { count }) => sum + count, 0)).toBe(SIZE.deals);
  });

  it('has deals with lines that make their amount, people with parts, and agreements that promise the same', async () => {
    const deals = await inDemo(
      sql<{ id: string }>`select id from deals where workspace_id = ${demo.workspaceId} and amount_from = 'firstYear'`,
    );
    expect(deals.length).toBeGreaterThan(3);
    for (const { id } of deals) {
      const deal = await owner(getDeal, { params: { id } });
      expect(deal.lines ?? []).not.toEqual([]);
      expect(deal.worth).toMatchObject({ firstYear: deal.amount });
    }
    const [counted] = await inDemo(sql<Record<string, number>>`select
      (select count(*)::int from stakeholders where workspace_id = ${demo.workspaceId}) as parts,
      (select count(*)::int from tasks where workspace_id = ${demo.workspaceId}) as tasks,
      (select count(*)::int from agreements a join deals d on d.workspace_id = a.workspace_id and d.id = a.deal_id and d.account_id = a.account_id
        and (a.value_minor = d.amount_minor or d.amount_minor is null) where a.workspace_id = ${demo.workspaceId}) as agreements,
      (select count(*)::int from agreements where workspace_id = ${demo.workspaceId}) as all_agreements,
      (select count(*)::int from leads where workspace_id = ${demo.workspaceId} and owner_id is null) as unowned,
      (select count(*)::int from step_marks where workspace_id = ${demo.workspaceId} and step = 'accept') as taken`);
    expect(counted?.['agreements']).toBe(counted?.['all_agreements']);
    for (const name of ['parts', 'tasks', 'agreements', 'unowned', 'taken']) expect([name, counted?.[name]]).not.toEqual([name, 0]);
  });

  it('has a team that divides its work, with somebody away', async () => {
    const { data } = await owner(listMembers, {});
    expect(data.flatMap(({ playbookRoles }) => playbookRoles)).toEqual(
      expect.arrayContaining(['salesDevelopment', 'accountExecutive', 'customerSuccess']),
    );
    expect(data.filter(({ awayFrom }) => awayFrom !== null)).toHaveLength(1);
  });

  it('of a small business sells to people and households, by one or two', async () => {
    const other = await make({ playbook: 'small-business' });
    const api = clientWith(server, { authorization: `Bearer ${other.apiKey}` });
    const accounts = await api(records.listAccounts, { query: { limit: 50 } });
    expect(new Set(accounts.data.map(({ kind }) => kind)).size).toBeGreaterThan(1);
    const owners = new Set((await api(records.listLeads, { query: { limit: 100 } })).data.flatMap(({ owner: of }) => of?.name ?? []));
    expect(owners.size).toBeLessThanOrEqual(2);
    const today = await api(todayContract.getToday, { query: { limit: 10 } });
    expect(today.data.length).toBeGreaterThan(0);
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
