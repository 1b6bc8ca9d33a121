import { createDeal } from '@dealwright/contract/deals';
import { listEvents } from '@dealwright/contract/events';
import { logActivity } from '@dealwright/contract/activities';
import { changeMember } from '@dealwright/contract/members';
import { changeObjective, closeObjective, listObjectives, measureBaseline, stateObjective } from '@dealwright/contract/objectives';
import { getPlaybookFiles, listPlaybooks, publishPlaybook } from '@dealwright/contract/playbooks';
import { moveRecord } from '@dealwright/contract/process';
import { createLead } from '@dealwright/contract/records';
import { setRights } from '@dealwright/contract/rights';
import { createTeam } from '@dealwright/contract/teams';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problemFrom, startTestServer, type TestPerson, type TestServer } from '../../testing/harness.ts';
import { joinAs } from '../../testing/people.ts';

const WINS = { metric: 'winRate', process: 'newBusiness', since: '2024-01-01', until: '2024-04-30' } as const;
const STATED = { ...WINS, title: 'Win every other deal', target: '0.50', dueOn: '2024-12-31' };

let server: TestServer;
let ours: TestPerson;
let theirs: TestPerson;
let newest = 0;

/** Deals that begin at a moment, the first of them won and the others lost some days later. */
async function sold(startedAt: string, endedAt: string, won: number, of: number): Promise<void> {
  const params: { kind: 'deals'; id: string }[] = [];
  server.setNow(startedAt);
  for (let n = 0; n < of; n += 1) {
    const { id } = await ours.api(createDeal, {
      body: { name: `Kiln ${startedAt.slice(0, 7)} ${n}`, amount: `${1000 + n}.00`, currency: 'EUR' },
    });
    params.push({ kind: 'deals', id });
  }
  server.setNow(endedAt);
  const override = { reason: 'They asked for it themselves.' };
  for (const [n, one] of params.entries()) {
    const fill = { 'deal.lostReason': 'price', 'deal.lostReasonDetail': 'too expensive', 'deal.lostSaidBy': 'buyer' };
    if (n < won) {
      await ours.api(moveRecord, { params: one, body: { to: 'closing', fromStage: 'qualification', override } });
      await ours.api(moveRecord, { params: one, body: { to: 'won', fromStage: 'closing', override } });
    } else await ours.api(moveRecord, { params: one, body: { to: 'lost', fromStage: 'qualification', fill } });
  }
}

beforeAll(async () => {
  server = await startTestServer();
  ours = await server.person('Rosa');
  theirs = await server.person('Nils');
  await sold('2024-02-01T09:00:00.000Z', '2024-03-03T09:00:00.000Z', 6, 20);
  const before = (await ours.api(listPlaybooks)).data[0];
  const { files } = await ours.api(getPlaybookFiles, { params: { id: before?.id ?? '' } });
  const text = (files['playbook.yaml'] ?? '').replace(/^name: .*$/m, 'name: Asks for the buyer first');
  const published = await ours.api(publishPlaybook, {
    params: { id: 'b2b-software' },
    body: { files: { ...files, 'playbook.yaml': text } },
  });
  newest = published.version;
  await sold('2024-05-03T09:00:00.000Z', '2024-05-13T09:00:00.000Z', 15, 20);
  server.setNow('2024-06-20T09:00:00.000Z');
}, 240_000);
afterAll(() => server.close());

const openOnes = async (person: Pick<TestPerson, 'api'> = ours) => person.api(listObjectives, { query: {} });

describe('an objective', () => {
  it('begins where it is measured to be, and says where it stands now', async () => {
    const seen = await ours.api(measureBaseline, { query: WINS });
    expect(seen).toMatchObject({
      unit: 'share',
      better: 'up',
      figure: { estimate: 0.3, n: 20, events: 6, method: 'wilson', tooFew: false },
    });
    const one = await ours.api(stateObjective, { body: { ...STATED, playbookVersion: newest } });
    expect(one).toMatchObject({
      title: 'Win every other deal',
      process: { id: 'newBusiness' },
      baseline: { since: '2024-01-01', until: '2024-04-30', figure: seen.figure },
      target: '0.5',
      owner: { name: 'Rosa' },
      playbookVersion: newest,
      measured: { since: '2024-05-01', now: { estimate: 0.75, n: 20 }, judged: { standing: 'reached', because: 'shown' } },
      mayChange: true,
    });
    expect(one.measured?.versions).toMatchObject({
      under: { n: 20, estimate: 0.75 },
      before: { n: 20, estimate: 0.3 },
      change: { n: [20, 20] },
    });
    expect(one.measured?.versions?.change.low).toBeGreaterThan(0);
    expect(one.measured?.points.map(({ month, figure }) => [month, figure.n])).toEqual([
      ['2024-01', 0],
      ['2024-02', 0],
      ['2024-03', 20],
      ['2024-04', 0],
      ['2024-05', 20],
      ['2024-06', 0],
    ]);
  });

  it('measures every metric of what there is', async () => {
    const ask = { process: 'newBusiness', since: '2024-01-01', until: '2024-06-20' };
    const figureOf = async (metric: 'daysToWon' | 'noNextStep' | 'wonAmount' | 'wonPerMonth' | 'overrides' | 'winRate') =>
      (await ours.api(measureBaseline, { query: { ...ask, metric } })).figure;
    expect(await figureOf('daysToWon')).toMatchObject({ estimate: 10, n: 40, events: 21, method: 'aalenJohansen' });
    expect(await figureOf('wonAmount')).toMatchObject({ estimate: 1005, n: 21, method: 'orderStatistic' });
    expect(await figureOf('overrides')).toMatchObject({ n: 61 });
    expect(await figureOf('noNextStep')).toMatchObject({ n: 0, tooFew: true });
    const rate = await figureOf('wonPerMonth');
    expect(rate.n).toBe(21);
    expect(rate.estimate).toBeCloseTo(21 / 5.63, 1);
    const stage = { ...ask, stage: 'qualification' };
    expect((await ours.api(measureBaseline, { query: { ...stage, metric: 'stageDays' } })).figure).toMatchObject({
      estimate: 10,
      n: 40,
      method: 'kaplanMeier',
    });
    expect((await ours.api(measureBaseline, { query: { ...stage, metric: 'leavesForward' } })).figure).toMatchObject({
      estimate: 0.525,
      n: 40,
    });
  });

  it('counts the time until leads are answered, those that wait as waiting', async () => {
    const process = (await ours.api(listPlaybooks)).data[0]?.processes.find(({ kind }) => kind === 'lead')?.id ?? '';
    server.setNow('2024-06-21T08:00:00.000Z');
    const leads = [];
    for (let n = 0; n < 12; n += 1)
      leads.push(await ours.api(createLead, { body: { lastName: `Muster ${n}`, email: `muster${n}@example.test` } }));
    server.setNow('2024-06-21T10:00:00.000Z');
    for (const { id } of leads.slice(0, 8))
      await ours.api(logActivity, { body: { kind: 'call', about: { kind: 'lead', id }, direction: 'out' } });
    server.setNow('2024-06-21T20:00:00.000Z');
    const { figure, unit } = await ours.api(measureBaseline, {
      query: { metric: 'firstResponse', process, since: '2024-06-01', until: '2024-06-21' },
    });
    expect(figure).toMatchObject({ estimate: 2, n: 12, events: 8 });
    expect(unit).toBe('hours');
  });

  it('is of a team, as far as its members own records', async () => {
    const team = await ours.api(createTeam, { body: { name: 'North' } });
    const asked = { ...WINS, team: team.id };
    expect((await ours.api(measureBaseline, { query: asked })).figure).toMatchObject({ n: 0, tooFew: true });
    await ours.api(changeMember, { params: { id: ours.memberId }, body: { teamId: team.id } });
    expect((await ours.api(measureBaseline, { query: asked })).figure).toMatchObject({ n: 20, estimate: 0.3 });
    await ours.api(changeMember, { params: { id: ours.memberId }, body: { teamId: null } });
  });

  it('is changed and closed, with what stood then, and the log says so', async () => {
    const one = await ours.api(stateObjective, { body: { ...STATED, title: 'Win more', target: '0.95' } });
    expect(one.measured?.judged).toMatchObject({ standing: 'onTheWay', because: 'better' });
    const changed = await ours.api(changeObjective, {
      params: { id: one.id },
      body: { version: 1, target: '0.4', playbookVersion: newest },
    });
    expect(changed).toMatchObject({ version: 2, target: '0.4', playbookVersion: newest, measured: { judged: { standing: 'reached' } } });
    expect(await problemFrom(ours.api(changeObjective, { params: { id: one.id }, body: { version: 1, target: '0.45' } }))).toMatchObject({
      code: 'stale',
    });
    const closed = await ours.api(closeObjective, { params: { id: one.id }, body: { version: 2, result: 'reached', note: 'It holds' } });
    expect(closed).toMatchObject({
      measured: null,
      mayChange: false,
      closed: { result: 'reached', note: 'It holds', now: { n: 20 }, judged: { standing: 'reached' } },
    });
    expect(
      await problemFrom(ours.api(closeObjective, { params: { id: one.id }, body: { version: 3, result: 'dropped', note: 'x' } })),
    ).toMatchObject({ code: 'wrong-state' });
    expect((await openOnes()).data.map(({ id }) => id)).not.toContain(one.id);
    await server.seal(ours.workspaceId);
    const { sealed } = await ours.api(listEvents, { query: { limit: 1 } });
    const { data } = await ours.api(listEvents, { query: { after: sealed - 20, limit: 20 } });
    expect(data.filter(({ subject }) => subject.id === one.id).map(({ type, payload }) => [type, payload])).toMatchObject([
      ['objective.stated', { title: 'Win more', baseline: '30 %', target: '95 %', dueOn: '2024-12-31' }],
      ['objective.changed', { changes: { target: { from: '95 %', to: '40 %' }, playbookVersion: { from: 'none', to: String(newest) } } }],
      ['objective.closed', { result: 'reached', note: 'It holds' }],
    ]);
  });
});

describe('what is refused changes nothing', () => {
  it('says what is wrong with what was stated', async () => {
    const before = await ours.api(listObjectives, { query: { state: 'all', measured: 'false' } });
    const refused = async (body: object) => problemFrom(ours.api(stateObjective, { body: { ...STATED, ...body } }));
    expect(await refused({ target: '0.25' })).toMatchObject({
      code: 'bad-value',
      detail: 'It was 30 % in the baseline: a target is more than that.',
    });
    expect(await refused({ target: '35' })).toMatchObject({ code: 'bad-value', errors: [{ pointer: '/target' }] });
    expect(await refused({ process: 'nothing' })).toMatchObject({ code: 'bad-value', errors: [{ pointer: '/process' }] });
    expect(await refused({ stage: 'qualification' })).toMatchObject({ code: 'bad-value', errors: [{ pointer: '/stage' }] });
    expect(await refused({ metric: 'stageDays', stage: 'won' })).toMatchObject({ code: 'bad-value', errors: [{ pointer: '/stage' }] });
    expect(await refused({ metric: 'firstResponse', target: '1' })).toMatchObject({
      code: 'bad-value',
      detail: 'This is asked of leads only.',
    });
    expect(await refused({ playbookVersion: 99 })).toMatchObject({ code: 'bad-value', detail: 'There is no version 99.' });
    expect(await refused({ ownerId: theirs.memberId })).toMatchObject({ code: 'bad-value', errors: [{ pointer: '/ownerId' }] });
    expect(await refused({ team: theirs.memberId })).toMatchObject({ code: 'bad-value', errors: [{ pointer: '/team' }] });
    expect(await refused({ dueOn: '2024-06-21' })).toMatchObject({ code: 'bad-date' });
    expect(await refused({ until: '2024-09-30' })).toMatchObject({ code: 'bad-date' });
    expect(await refused({ since: '2024-05-30' })).toMatchObject({ code: 'bad-date' });
    expect(await ours.api(listObjectives, { query: { state: 'all', measured: 'false' } })).toEqual(before);
  });

  it('is nobody else’s', async () => {
    const one = (await openOnes()).data[0];
    expect((await openOnes(theirs)).data).toEqual([]);
    expect((await theirs.api(measureBaseline, { query: WINS })).figure).toMatchObject({ n: 0, tooFew: true });
    const params = { id: one?.id ?? '' };
    expect(await problemFrom(theirs.api(changeObjective, { params, body: { version: 1, title: 'Ours now' } }))).toMatchObject({
      code: 'not-found',
    });
    expect(await problemFrom(theirs.api(closeObjective, { params, body: { version: 1, result: 'dropped', note: 'x' } }))).toMatchObject({
      code: 'not-found',
    });
    expect((await openOnes()).data[0]).toEqual(one);
  });

  it('needs the right: reps look, managers act on their own, and figures are for who sees everything', async () => {
    const [rep, mia] = [await joinAs(server, ours, 'Rita', 'rep'), await joinAs(server, ours, 'Mia', 'manager')];
    const one = (await openOnes()).data[0];
    const params = { id: one?.id ?? '' };
    expect((await openOnes(rep)).data[0]).toMatchObject({ id: params.id, mayChange: false, measured: { now: { n: 20 } } });
    for (const act of [
      () => rep.api(stateObjective, { body: STATED }),
      () => rep.api(measureBaseline, { query: WINS }),
      () => rep.api(changeObjective, { params, body: { version: 1, title: 'Mine' } }),
      () => mia.api(changeObjective, { params, body: { version: 1, title: 'Mine' } }),
      () => mia.api(closeObjective, { params, body: { version: 1, result: 'dropped', note: 'x' } }),
    ])
      expect(await problemFrom(act())).toMatchObject({ code: 'not-allowed' });
    expect((await openOnes()).data).toHaveLength(1);
    const hers = await mia.api(stateObjective, { body: { ...STATED, title: 'Hers' } });
    expect(await mia.api(changeObjective, { params: { id: hers.id }, body: { version: 1, title: 'Hers still' } })).toMatchObject({
      title: 'Hers still',
    });
    await ours.api(setRights, { params: { role: 'rep' }, body: { see: 'own', edit: 'own', fields: {} } });
    await ours.api(setRights, { params: { role: 'manager' }, body: { see: 'team', edit: 'team', fields: {} } });
    const narrowed = await openOnes(rep);
    expect(narrowed).toMatchObject({ seesAll: false, mayState: false });
    expect(narrowed.data[0]).toMatchObject({ target: '0.5', baseline: { figure: null }, measured: null });
    const before = await openOnes();
    expect(await problemFrom(mia.api(stateObjective, { body: STATED }))).toMatchObject({ code: 'not-allowed' });
    expect(
      await problemFrom(mia.api(closeObjective, { params: { id: hers.id }, body: { version: 2, result: 'dropped', note: 'x' } })),
    ).toMatchObject({ code: 'not-allowed' });
    expect(await openOnes()).toEqual(before);
  });
});
