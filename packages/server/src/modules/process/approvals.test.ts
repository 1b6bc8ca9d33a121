import * as approvals from '@dealwright/contract/approvals';
import { planAway } from '@dealwright/contract/day';
import { changeDeal, createDeal } from '@dealwright/contract/deals';
import { changeMember } from '@dealwright/contract/members';
import { listNotifications } from '@dealwright/contract/notifications';
import { publishPlaybook } from '@dealwright/contract/playbooks';
import * as process from '@dealwright/contract/process';
import { getToday } from '@dealwright/contract/today';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadConfig } from '../../platform/config/config.ts';
import { createFileStore } from '../../platform/files/files.ts';
import { createLog } from '../../platform/log/log.ts';
import { tablesOf } from '../../testing/database.ts';
import { problemFrom, startTestServer, type TestPerson, type TestServer } from '../../testing/harness.ts';
import { joinAs, type Joined } from '../../testing/people.ts';
import { APPROVAL_PLAYBOOK } from './testing-playbook.ts';
import { takeTimedMoves } from './timed-moves.ts';

let server: TestServer;
let olga: TestPerson;
let rita: Joined;
let mia: Joined;
let dora: Joined;
let theirs: TestPerson;
beforeAll(async () => {
  server = await startTestServer();
  olga = await server.person('Olga Sample');
  theirs = await server.person('Otto Sample');
  await olga.api(publishPlaybook, { params: { id: 'approvals' }, body: { files: { ...APPROVAL_PLAYBOOK } } });
  rita = await joinAs(server, olga, 'Rita', 'rep');
  mia = await joinAs(server, olga, 'Mia', 'manager');
  dora = await joinAs(server, olga, 'Dora', 'rep');
}, 120_000);
afterAll(() => server.close());

const SEEN = ['events', 'events_unsealed', 'event_positions', 'api_keys', 'session'];
type Params = { readonly kind: 'deals'; readonly id: string };

async function aDeal(amount = '40000.00', owner: Joined = rita): Promise<Params> {
  const { id } = await owner.api(createDeal, { body: { name: 'Line 3', amount, currency: 'EUR', ownerId: owner.memberId } });
  return { kind: 'deals', id };
}
const move = (params: Params, by = rita.api) =>
  by(process.moveRecord, { params, body: { to: 'propose', fromStage: 'discover', reason: 'They want to start' } });
const askedIn = async (params: Params, by = rita.api) =>
  (await by(process.getGuide, { params })).exits.find(({ to }) => to === 'propose')?.approvals ?? [];
async function asked(amount?: string): Promise<Params & { readonly ask: string }> {
  const params = await aDeal(amount);
  const { approval } = await move(params);
  return { ...params, ask: approval?.ask ?? '' };
}
const texts = async (params: Params) => (await olga.api(process.getTimeline, { params, query: {} })).data.map(({ text }) => text);
const told = async (who: { api: Joined['api'] }) => {
  await server.seal(olga.workspaceId);
  return (await who.api(listNotifications, { query: {} })).data.map(({ text }) => text);
};

/** What the worker does by itself by then. */
function pass(at: string) {
  const log = createLog({ level: 'silent' });
  const jobs = { enqueue: () => Promise.reject(new Error('nothing is enqueued here')) };
  return takeTimedMoves(
    { database: server.database, files: createFileStore(loadConfig({})), jobs, committed: () => undefined },
    log,
    () => at,
  );
}

describe('a move that somebody must agree to', () => {
  it('answers 202 and stands where it stood, asked once', async () => {
    const params = await aDeal();
    const response = await server.send(`/api/v1/deals/${params.id}/moves`, {
      method: 'POST',
      headers: { cookie: rita.cookie, 'content-type': 'application/json' },
      body: JSON.stringify({ to: 'propose', fromStage: 'discover' }),
    });
    expect(response.status).toBe(202);
    expect(await response.json()).toMatchObject({
      result: 'waiting',
      stage: { id: 'discover' },
      approval: { state: 'waiting', by: 'manager', askedBy: 'Rita', mayWithdraw: true },
    });
    expect(await move(params)).toMatchObject({ result: 'waiting' });
    const { rows } = await server.database.pool.query(`select 1 from approvals where record_id = $1`, [params.id]);
    expect(rows).toHaveLength(1);
  });

  it('keeps what was filled in on the way: the answer is given to it', async () => {
    const { id } = await rita.api(createDeal, { body: { name: 'Line 4', ownerId: rita.memberId } });
    const params: Params = { kind: 'deals', id };
    const body = { to: 'propose', fromStage: 'discover', fill: { 'deal.amount': '50000.00' } };
    expect(await rita.api(process.moveRecord, { params, body })).toMatchObject({ result: 'waiting' });
    expect((await askedIn(params))[0]).toMatchObject({ state: 'waiting' });
  });

  it('shows with whoever may answer it, and nobody else', async () => {
    const { id } = await asked();
    const mine = (await mia.api(approvals.listApprovals)).data.find(({ record }) => record.id === id);
    expect(mine).toMatchObject({
      name: 'The price',
      askedBy: 'Rita',
      reason: 'They want to start',
      exit: { from: 'Discover', to: 'Propose' },
      values: [{ ref: 'deal.amount', value: '40000.00', hidden: false }],
      for: null,
    });
    for (const who of [rita.api, dora.api, theirs.api])
      expect((await who(approvals.listApprovals)).data.filter(({ record }) => record.id === id)).toEqual([]);
    const { clock } = await mia.api(getToday, { query: {} });
    expect(clock.filter(({ kind }) => kind === 'approval').map(({ title }) => title)).toContain('Approve: The price');
    expect(await told(mia)).toContain('Rita asks for your approval: The price');
  });

  it('completes by itself once it is granted', async () => {
    const { ask, ...params } = await asked();
    const granted = await mia.api(approvals.answerApproval, {
      params: { ...params, ask },
      body: { decision: 'grant', reason: 'Good customer' },
    });
    expect(granted).toMatchObject({ state: 'granted', move: 'moved', guide: { stage: { id: 'propose' } } });
    const said = await texts(params);
    expect(said).toContain('Approved: The price, Good customer');
    expect(said).toContain('Moved to Propose from Discover: They want to start');
    expect(await told(rita)).toContain('Mia approved: The price');
  });

  it('asks who is next, one after the other', async () => {
    const { ask, ...params } = await asked('200000.00');
    const body = { decision: 'grant' } as const;
    expect(await mia.api(approvals.answerApproval, { params: { ...params, ask }, body })).toMatchObject({ move: 'waiting' });
    const [first, second] = await askedIn(params, olga.api);
    expect([first?.state, second?.state, second?.askedBy]).toEqual(['granted', 'waiting', 'Rita']);
    expect(await olga.api(approvals.answerApproval, { params: { ...params, ask: second?.ask ?? '' }, body })).toMatchObject({
      move: 'moved',
    });
  });

  it('stays where the gate is shut by then, and tells whoever asked', async () => {
    const { ask, ...params } = await asked();
    await rita.api(changeDeal, { params: { id: params.id }, body: { closesOn: null, source: 'closed' } });
    const { move: became } = await mia.api(approvals.answerApproval, { params: { ...params, ask }, body: { decision: 'grant' } });
    expect(became).toBe('held');
    expect(await told(rita)).toContain('Mia approved, but its gate is shut by now: The price');
    expect((await askedIn(params))[0]).toMatchObject({ state: 'granted' });
  });

  it('stays where it is refused, with the reason', async () => {
    const { ask, ...params } = await asked();
    expect(
      await problemFrom(mia.api(approvals.answerApproval, { params: { ...params, ask }, body: { decision: 'refuse' } })),
    ).toMatchObject({ code: 'bad-value' });
    await mia.api(approvals.answerApproval, { params: { ...params, ask }, body: { decision: 'refuse', reason: 'Too cheap' } });
    expect(await askedIn(params)).toMatchObject([{ state: 'refused', reason: 'Too cheap', decidedBy: 'Mia' }]);
    expect(await told(rita)).toContain('Mia did not approve: The price');
    expect(await move(params)).toMatchObject({ result: 'waiting', approval: { state: 'waiting' } });
  });
});

describe('who answers', () => {
  it('never whoever asked, nor who does not play the role, nor another workspace; nothing changes', async () => {
    const params = await aDeal('40000.00', rita);
    const { approval } = await move(params, mia.api);
    const call = { params: { ...params, ask: approval?.ask ?? '' }, body: { decision: 'grant' } } as const;
    const before = await tablesOf(server.database, SEEN);
    for (const [who, status] of [
      [mia.api, 403],
      [rita.api, 403],
      [olga.api, 403],
      [theirs.api, 404],
    ] as const)
      expect(await problemFrom(who(approvals.answerApproval, call))).toMatchObject({ status });
    expect(await tablesOf(server.database, SEEN)).toEqual(before);
  });

  it('is refused what they have not seen', async () => {
    const { ask, ...params } = await asked();
    const [seen] = (await mia.api(approvals.listApprovals)).data.filter(({ record }) => record.id === params.id);
    await rita.api(changeDeal, { params: { id: params.id }, body: { amount: '30000.00' } });
    const body = { decision: 'grant', version: seen?.version ?? 0 } as const;
    expect(await problemFrom(mia.api(approvals.answerApproval, { params: { ...params, ask }, body }))).toMatchObject({ code: 'stale' });
  });

  it('may be somebody who stands in while one is away, but not for whoever asked', async () => {
    const { ask, ...params } = await asked();
    const call = { params: { ...params, ask }, body: { decision: 'grant' } } as const;
    expect(await problemFrom(dora.api(approvals.answerApproval, call))).toMatchObject({ code: 'not-allowed' });
    expect(
      await problemFrom(dora.api(approvals.nameDeputy, { body: { memberId: mia.memberId, deputyId: dora.memberId, from: '2026-01-01' } })),
    ).toMatchObject({ code: 'not-allowed' });
    const today = new Date().toISOString().slice(0, 10);
    await mia.api(planAway, { body: { from: today, until: today, confirm: true, deputyId: dora.memberId } });
    const [deputy] = (await mia.api(approvals.listDeputies)).data;
    expect(deputy).toMatchObject({ member: { name: 'Mia' }, deputy: { name: 'Dora' } });
    expect((await dora.api(approvals.listApprovals)).data.find(({ record }) => record.id === params.id)).toMatchObject({ for: 'Mia' });
    const own = await aDeal('40000.00', dora);
    const { approval } = await move(own, dora.api);
    expect(
      await problemFrom(dora.api(approvals.answerApproval, { params: { ...own, ask: approval?.ask ?? '' }, body: { decision: 'grant' } })),
    ).toMatchObject({ code: 'not-allowed' });
    await dora.api(approvals.answerApproval, call);
    expect(await texts(params)).toContain('Approved for Mia: The price');
    await mia.api(approvals.endDeputy, { params: { id: deputy?.id ?? '' } });
    expect((await dora.api(approvals.listApprovals)).data).toEqual([]);
  });

  it('is named for somebody else by a manager, but never to come into their place, nor for who runs the workspace', async () => {
    const before = await tablesOf(server.database, SEEN);
    const name = (memberId: string, deputyId: string) =>
      mia.api(approvals.nameDeputy, { body: { memberId, deputyId, from: '2026-01-01' } });
    expect(await problemFrom(name(olga.memberId, mia.memberId))).toMatchObject({ code: 'not-allowed' });
    expect(await problemFrom(name(rita.memberId, mia.memberId))).toMatchObject({ code: 'not-allowed' });
    expect(await problemFrom(name(olga.memberId, dora.memberId))).toMatchObject({ code: 'not-allowed' });
    expect(await tablesOf(server.database, SEEN)).toEqual(before);
    const { id } = await name(rita.memberId, dora.memberId);
    await mia.api(approvals.endDeputy, { params: { id } });
  });

  it('is the owner of the workspace by an override where nobody else holds the role', async () => {
    const params = await aDeal();
    await olga.api(changeMember, { params: { id: mia.memberId }, body: { role: 'rep' } });
    const override = { reason: 'We have no manager' };
    const body = { to: 'propose', fromStage: 'discover', override };
    expect(await askedIn(params)).toMatchObject([{ nobodyElse: true }]);
    expect(await rita.api(process.moveRecord, { params, body })).toMatchObject({ result: 'waiting' });
    expect(await olga.api(process.moveRecord, { params, body })).toMatchObject({ result: 'moved' });
    await olga.api(changeMember, { params: { id: mia.memberId }, body: { role: 'manager' } });
    const other = await aDeal();
    expect(await olga.api(process.moveRecord, { params: other, body })).toMatchObject({ result: 'waiting' });
  });
});

describe('what is asked', () => {
  it('is taken back by whoever asked, or by a move elsewhere', async () => {
    const { ask, ...params } = await asked();
    expect(await problemFrom(dora.api(approvals.withdrawApproval, { params: { ...params, ask } }))).toMatchObject({ code: 'not-allowed' });
    await rita.api(approvals.withdrawApproval, { params: { ...params, ask } });
    expect(await askedIn(params)).toMatchObject([{ state: 'notAsked' }]);
    await move(params);
    await rita.api(process.moveRecord, { params, body: { to: 'lost', fromStage: 'discover' } });
    expect((await mia.api(approvals.listApprovals)).data.filter(({ record }) => record.id === params.id)).toEqual([]);
  });

  it('lapses where what was approved changes, and is told', async () => {
    const { ask, ...params } = await asked('200000.00');
    await mia.api(approvals.answerApproval, { params: { ...params, ask }, body: { decision: 'grant' } });
    await olga.api(changeDeal, { params: { id: params.id }, body: { amount: '300000.00' } });
    expect((await askedIn(params))[0]).toMatchObject({ id: 'price', state: 'lapsed' });
    expect(await texts(params)).toContain('Approval lapsed, for what was approved has changed: The price');
    expect(await told(rita)).toContain('What was approved has changed, so the approval lapsed: The price');
  });

  it('escalates when nobody answers in time, and grants nothing', async () => {
    const { id } = await asked();
    const late = new Date(Date.now() + 10 * 86_400_000).toISOString();
    await pass(late);
    const { rows } = await server.database.pool.query(`select state, escalated_at from approvals where record_id = $1`, [id]);
    expect(rows).toMatchObject([{ state: 'waiting', escalated_at: late }]);
    expect(await told(olga)).toContain('Nobody has answered in time: The price');
    expect((await texts({ kind: 'deals', id })).filter((text) => text.startsWith('Nobody has answered'))).toHaveLength(1);
    await pass(late);
    expect((await texts({ kind: 'deals', id })).filter((text) => text.startsWith('Nobody has answered'))).toHaveLength(1);
  });
});

describe('what a named role alone may pass', () => {
  it('says so, is refused to everybody else, the owner too, and is signed for in the log', async () => {
    const { id } = await rita.api(createDeal, { body: { name: 'Line 5', amount: '10.00', currency: 'EUR', ownerId: rita.memberId } });
    const params: Params = { kind: 'deals', id };
    await move(params);
    const won = (await rita.api(process.getGuide, { params })).exits.find(({ to }) => to === 'won');
    expect(won?.unmet).toMatchObject([{ id: 'lawful', overrideBy: ['complianceOfficer'] }]);
    const body = { to: 'won', fromStage: 'propose', override: { reason: 'Looked at by hand' } };
    const before = await tablesOf(server.database, SEEN);
    for (const who of [rita.api, mia.api, olga.api, olga.keyed])
      expect(await problemFrom(who(process.moveRecord, { params, body }))).toMatchObject({ code: 'may-not-override' });
    expect(await tablesOf(server.database, SEEN)).toEqual(before);
    await olga.api(changeMember, { params: { id: dora.memberId }, body: { playbookRoles: ['complianceOfficer'] } });
    expect(await dora.api(process.moveRecord, { params, body })).toMatchObject({ result: 'moved' });
    expect(await texts(params)).toContain('Moved to Won from Propose, signed off: lawful: Looked at by hand');
    const { rows } = await server.database.pool.query(`select criterion, reason, by_id from overrides where record_id = $1`, [id]);
    expect(rows).toEqual([{ criterion: 'lawful', reason: 'Looked at by hand', by_id: dora.memberId }]);
  });
});
