import { listActivities, logActivity, setOutcomes } from '@dealwright/contract/activities';
import * as day from '@dealwright/contract/day';
import { createDeal, getDeal } from '@dealwright/contract/deals';
import { logLine } from '@dealwright/contract/log';
import { changeMember } from '@dealwright/contract/members';
import * as process from '@dealwright/contract/process';
import * as todayContract from '@dealwright/contract/today';
import { createLead, getLead } from '@dealwright/contract/records';
import { setRate } from '@dealwright/contract/rates';
import { createTask, getTask, listTasks } from '@dealwright/contract/tasks';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { tablesOf } from '../../testing/database.ts';
import { problemFrom, startTestServer, type TestPerson, type TestServer } from '../../testing/harness.ts';

let server: TestServer;
let mine: TestPerson;
let theirs: TestPerson;
const NOW = '2027-03-01T09:00:00.000Z';
const standing = () => tablesOf(server.database, ['events', 'events_unsealed', 'event_positions', 'api_keys']);
const today = () => mine.keyed(todayContract.getToday, { query: {} });
const guideOf = (id: string) => mine.keyed(process.getGuide, { params: { kind: 'deals', id } });
const aDeal = async (name: string) => (await mine.keyed(createDeal, { body: { name, amount: '50000.00', currency: 'EUR' } })).id;
const firstStep = async (id: string) => (await guideOf(id)).steps.find((one) => one.state === 'open' && one.asks.length >= 0)?.id ?? '';

beforeAll(async () => {
  server = await startTestServer();
  theirs = await server.person('Otto Sample');
}, 120_000);
beforeEach(async () => {
  mine = await server.person('Mira Sample');
  server.setNow(NOW);
});
afterEach(() => server.setNow(null));
afterAll(() => server.close());

/** The table's rows that matter to a record, without what each act counts on. */
const stepsOf = async (id: string) => {
  const { version: _, ...guide } = await guideOf(id);
  return guide;
};
const later = (minutes: number) => server.setNow(new Date(Date.parse(NOW) + minutes * 60_000).toISOString());

describe('a line of Today, done in one act', () => {
  it('logs that nobody answered, keeps the step open and dates it anew', async () => {
    const id = await aDeal('Foundry');
    const step = await firstStep(id);
    const before = await stepsOf(id);
    later(1);
    const act = await mine.keyed(day.actToday, {
      body: { about: { kind: 'deal', id }, step, activity: { kind: 'call', outcome: 'noAnswer' }, retryOn: '2027-03-04' },
    });
    expect(act.done).toBe(false);
    const after = await guideOf(id);
    expect(after.steps.find((one) => one.id === step)).toMatchObject({ state: 'open' });
    expect(after.steps.find((one) => one.id === step)?.dueAt?.slice(0, 10)).toBe('2027-03-04');
    expect((await mine.keyed(listActivities, { query: {} })).data).toMatchObject([{ kind: 'call', outcome: 'noAnswer' }]);

    later(2);
    await mine.keyed(day.undoAct, { params: { kind: 'deals', id }, body: { event: act.undo ?? '' } });
    server.setNow(NOW);
    expect(await stepsOf(id)).toEqual(before);
    expect((await mine.keyed(listActivities, { query: {} })).data).toEqual([]);
  });

  it('finishes the step where the outcome worked, by the codes of the workspace, and sets the next task', async () => {
    await mine.keyed(setOutcomes, {
      params: { kind: 'call' },
      body: {
        outcomes: [
          { code: 'reached', label: 'Reached', worked: true },
          { code: 'mailbox', label: 'Mailbox', worked: false },
        ],
      },
    });
    const id = await aDeal('Foundry');
    const step = await firstStep(id);
    const body = { about: { kind: 'deal' as const, id }, step, activity: { kind: 'call' as const, outcome: 'mailbox' } };
    expect((await mine.keyed(day.actToday, { body })).done).toBe(false);
    const next = { title: 'Send the offer', dueOn: '2027-03-03' };
    later(1);
    const done = await mine.keyed(day.actToday, { body: { ...body, activity: { kind: 'call', outcome: 'reached' }, next } });
    expect(done.done).toBe(true);
    expect((await guideOf(id)).steps.find((one) => one.id === step)?.state).toBe('done');
    expect((await mine.keyed(listTasks, { query: {} })).data).toMatchObject([{ title: 'Send the offer', dueOn: '2027-03-03' }]);
    expect((await today()).done.map(({ record }) => record.id)).toContain(id);
  });

  it('keeps nothing of an act that is refused, and lets nobody else in', async () => {
    const id = await aDeal('Foundry');
    const step = await firstStep(id);
    const body = { about: { kind: 'deal' as const, id }, step, activity: { kind: 'call' as const, outcome: 'noAnswer' } };
    const before = await standing();
    expect(await problemFrom(theirs.keyed(day.actToday, { body }))).toMatchObject({ code: 'not-found' });
    expect(await problemFrom(mine.keyed(day.actToday, { body: { ...body, step: 'nothing', done: true } }))).toMatchObject({
      code: 'unknown-step',
    });
    expect(await problemFrom(mine.keyed(day.actToday, { body: { ...body, done: true, retryOn: '2027-03-04' } }))).toMatchObject({
      code: 'bad-value',
    });
    expect(await problemFrom(mine.keyed(day.actToday, { body: { about: body.about } }))).toMatchObject({ code: 'bad-value' });
    expect(await standing()).toEqual(before);
  });

  it('ranks tasks among the steps, finishes one in place and opens it again', async () => {
    const id = await aDeal('Foundry');
    const task = await mine.keyed(createTask, { body: { title: 'Send the brochure', dueOn: '2027-02-24', about: { kind: 'deal', id } } });
    const line = (await today()).data.find(({ step }) => step.kind === 'task');
    expect(line).toMatchObject({ rank: 1, step: { ref: task.id, title: 'Send the brochure' }, record: { id, name: 'Foundry' } });
    expect(line?.because.map(({ text }) => text)).toContain('Late by 3 working days');
    later(1);
    const act = await mine.keyed(day.actToday, { body: { about: { kind: 'deal', id }, taskId: task.id } });
    expect((await today()).data.some(({ step }) => step.kind === 'task')).toBe(false);
    later(2);
    await mine.keyed(day.undoAct, { params: { kind: 'deals', id }, body: { event: act.undo ?? '' } });
    expect((await mine.keyed(getTask, { params: { id: task.id } })).doneAt).toBeNull();
  });
});

describe('a record put off', () => {
  it('comes back at its moment, and can be brought back before', async () => {
    const id = await aDeal('Foundry');
    const shown = async () => (await today()).data.some(({ record }) => record.id === id);
    expect(await shown()).toBe(true);
    later(1);
    const { undo } = await mine.keyed(day.snoozeRecord, { params: { kind: 'deals', id }, body: { until: '2027-03-04T07:00:00.000Z' } });
    expect(await shown()).toBe(false);
    expect(await today()).toMatchObject({ snoozed: 1 });
    server.setNow('2027-03-04T07:00:01.000Z');
    expect(await shown()).toBe(true);
    later(2);
    await mine.keyed(day.undoAct, { params: { kind: 'deals', id }, body: { event: undo ?? '' } });
    expect(await shown()).toBe(true);
    later(3);
    await mine.keyed(day.snoozeRecord, { params: { kind: 'deals', id }, body: { until: '2027-03-04T07:00:00.000Z' } });
    later(4);
    await mine.keyed(day.wakeRecord, { params: { kind: 'deals', id } });
    expect(await shown()).toBe(true);
  });

  it('is never put off beyond what the clock binds, nor by anybody else', async () => {
    const lead = await mine.keyed(createLead, { body: { lastName: 'Sample', company: 'Foundry' } });
    const params = { kind: 'leads' as const, id: lead.id };
    const before = await standing();
    const put = (who: TestPerson, until: string) => problemFrom(who.keyed(day.snoozeRecord, { params, body: { until } }));
    expect(await put(mine, '2027-03-08T09:00:00.000Z')).toMatchObject({ code: 'bad-value' });
    expect(await put(mine, '2027-02-01T09:00:00.000Z')).toMatchObject({ code: 'bad-value' });
    expect(await put(theirs, '2027-03-01T10:00:00.000Z')).toMatchObject({ code: 'not-found' });
    expect(await standing()).toEqual(before);
  });
});

describe('taking an act back', () => {
  it('restores a move exactly, and refuses with the reason once something has happened', async () => {
    const lead = await mine.keyed(createLead, { body: { lastName: 'Sample', company: 'Foundry' } });
    const params = { kind: 'leads' as const, id: lead.id };
    const guide = () => mine.keyed(process.getGuide, { params });
    const { version, ...before } = await guide();
    const stored = await mine.keyed(getLead, { params: { id: lead.id } });
    later(1);
    const move = {
      to: 'nurture',
      fromStage: before.stage.id,
      fill: { 'lead.recontactOn': '2027-06-01', 'lead.lostReason': 'timing', 'lead.lostSaidBy': 'buyer' },
    };
    await mine.keyed(process.moveRecord, { params, body: move });
    expect((await guide()).stage.outcome).toBe('nurture');
    later(2);
    const { undone } = await mine.keyed(day.undoAct, { params, body: {} });
    expect(undone.map(({ type }) => type)).toContain('lead.moved');
    server.setNow(NOW);
    const after = await guide();
    expect({ ...after, version: 0 }).toEqual({ ...before, version: 0 });
    expect(after.version).toBeGreaterThan(version);
    const { version: _, updatedAt: __, ...now } = await mine.keyed(getLead, { params: { id: lead.id } });
    expect(stored).toMatchObject(now);

    later(3);
    await mine.keyed(process.moveRecord, { params, body: move });
    later(4);
    await mine.keyed(logActivity, { body: { kind: 'note', about: { kind: 'lead', id: lead.id }, body: 'Wrote again' } });
    const { data } = await mine.keyed(process.getTimeline, { params, query: {} });
    const moved = data.find(({ type }) => type === 'lead.moved')?.id ?? '';
    const kept = await standing();
    expect(await problemFrom(mine.keyed(day.undoAct, { params, body: { event: moved } }))).toMatchObject({
      code: 'wrong-state',
      detail: expect.stringContaining('Something has happened since'),
    });
    expect(await problemFrom(theirs.keyed(day.undoAct, { params, body: { event: moved } }))).toMatchObject({ code: 'not-found' });
    expect(await standing()).toEqual(kept);
    // What was itself taken back is as if it had not happened.
    later(5);
    await mine.keyed(day.undoAct, { params, body: {} });
    later(6);
    await mine.keyed(day.undoAct, { params, body: { event: moved } });
    expect((await guide()).stage.outcome).toBeNull();
    later(7);
    expect(await problemFrom(mine.keyed(day.undoAct, { params, body: { event: moved } }))).toMatchObject({ code: 'wrong-state' });
  });

  it('puts the answer before back', async () => {
    const id = await aDeal('Foundry');
    const answer = (await guideOf(id)).answers.find(({ type }) => type === 'text');
    const [framework = '', element = ''] = answer?.ref.split('.') ?? [];
    const put = (value: string) => mine.keyed(process.putAnswer, { params: { kind: 'deals', id, framework, element }, body: { value } });
    const valueNow = async () => (await guideOf(id)).answers.find(({ ref }) => ref === answer?.ref)?.value;
    later(1);
    await put('first');
    later(2);
    await put('second');
    later(3);
    await mine.keyed(day.undoAct, { params: { kind: 'deals', id }, body: {} });
    expect(await valueNow()).toBe('first');
    later(4);
    await mine.keyed(day.undoAct, { params: { kind: 'deals', id }, body: {} });
    expect(await valueNow()).toBeNull();
  });
});

describe('after days away', () => {
  it('shows new dates, keeps them when confirmed, and takes them back', async () => {
    const ids = [await aDeal('One'), await aDeal('Two'), await aDeal('Three')];
    const task = await mine.keyed(createTask, {
      body: { title: 'Send the brochure', dueOn: '2027-03-05', about: { kind: 'deal', id: ids[0] ?? '' } },
    });
    await mine.keyed(changeMember, { params: { id: mine.memberId }, body: { awayFrom: '2027-03-02', awayUntil: '2027-03-19' } });
    server.setNow('2027-03-22T08:00:00.000Z');
    const late = await today();
    expect(late.late).toMatchObject({ away: true });
    expect(late.late.count).toBeGreaterThanOrEqual(4);
    const before = await standing();
    const body = { from: '2027-03-01', perDay: 2 };
    const plan = await mine.keyed(day.planAway, { body });
    expect(plan.id).toBeNull();
    expect(plan.data.map(({ newDueAt }) => newDueAt.slice(0, 10)).slice(0, 4)).toEqual([
      '2027-03-22',
      '2027-03-22',
      '2027-03-23',
      '2027-03-23',
    ]);
    expect((await theirs.keyed(day.planAway, { body })).data).toEqual([]);
    expect(await problemFrom(mine.keyed(day.planAway, { body: { from: '2027-03-05', until: '2027-03-01' } }))).toMatchObject({
      code: 'bad-date',
    });
    expect(await problemFrom(mine.keyed(day.planAway, { body: { from: '2027-03-02', until: '9999-12-31' } }))).toMatchObject({
      code: 'bad-date',
    });
    expect(await standing()).toEqual(before);

    const { id } = await mine.keyed(day.planAway, { body: { ...body, confirm: true } });
    expect((await today()).late.count).toBe(0);
    expect((await mine.keyed(getTask, { params: { id: task.id } })).dueOn).not.toBe('2027-03-05');
    expect(await problemFrom(theirs.keyed(day.undoAway, { params: { id: id ?? '' } }))).toMatchObject({ code: 'not-found' });
    server.setNow('2027-03-22T08:01:00.000Z');
    await mine.keyed(day.undoAway, { params: { id: id ?? '' } });
    expect((await today()).late.count).toBe(late.late.count);
    expect((await mine.keyed(getTask, { params: { id: task.id } })).dueOn).toBe('2027-03-05');
    expect(await problemFrom(mine.keyed(day.undoAway, { params: { id: id ?? '' } }))).toMatchObject({ code: 'wrong-state' });
  });
});

describe('what is at stake', () => {
  const deal = (name: string, amount: string, currency: string) => mine.keyed(createDeal, { body: { name, amount, currency } });
  const order = async (limit: number) =>
    (await mine.keyed(todayContract.getToday, { query: { limit } })).data.map(({ record }) => record.name);

  it('counts in the currency of the workspace at the rate of the day; without a rate it does not, and says so', async () => {
    await deal('Euros', '50000.00', 'EUR');
    await deal('Yen', '4000000', 'JPY');
    await deal('Kronor', '9000000.00', 'SEK');
    await mine.keyed(setRate, { body: { from: 'JPY', to: 'EUR', on: '2027-01-01', rate: '0.00625' } });
    expect(await order(10)).toEqual(['Euros', 'Yen', 'Kronor']);
    const { data } = await today();
    const said = (name: string) => data.find(({ record }) => record.name === name)?.because.map(({ text }) => text);
    expect(said('Yen')).toContain('Much is at stake');
    expect(said('Kronor')).toContain('No exchange rate for SEK is known, so what is at stake does not count');
    expect(data.find(({ record }) => record.name === 'Yen')?.atStake).toEqual({ amount: '4000000', currency: 'JPY' });
    await mine.keyed(setRate, { body: { from: 'EUR', to: 'SEK', on: '2027-02-01', rate: '11' } });
    expect(await order(10)).toEqual(['Kronor', 'Euros', 'Yen']);
  });

  it('ranks alike however few lines are asked for', async () => {
    const amounts = ['1000', '1001', '1011', '1012', '9999', '10000', '10001', '99999999', '100000000', '1e9'].map((text) => Number(text));
    for (const [index, amount] of amounts.entries()) {
      await deal(`Deal ${index}`, amount.toFixed(2), 'EUR');
      await deal(`Same ${index}`, amount.toFixed(2), 'EUR');
    }
    const all = await order(100);
    expect(all).toHaveLength(20);
    for (const few of [1, 2, 5, 13, 19]) expect(await order(few)).toEqual(all.slice(0, few));
  });
});

describe('nothing falls through', () => {
  it('counts what has no date, step or owner, and tells of ownerless records only to who leads', async () => {
    const { gaps } = await today();
    expect(gaps.noOwner).toEqual({ leads: 0, deals: 0, customers: 0 });
    await mine.keyed(createLead, { body: { lastName: 'Sample', ownerId: null } });
    expect((await today()).gaps.noOwner).toEqual({ leads: 1, deals: 0, customers: 0 });
  });

  it('answers a reply and a promise by the clock, and makes the next step of a line a task', async () => {
    const id = await aDeal('Nordwind');
    await mine.keyed(logActivity, {
      body: { kind: 'email', direction: 'in', subject: 'A question', about: { kind: 'deal', id }, occurredAt: '2027-03-01T08:00:00.000Z' },
    });
    expect((await today()).clock).toMatchObject([{ kind: 'reply', title: 'A question', record: { id } }]);
    later(1);
    await mine.keyed(logLine, { body: { text: 'called, voicemail, call back today', about: { kind: 'deal', id }, confirm: true } });
    expect((await mine.keyed(listActivities, { query: {} })).data[0]).toMatchObject({ kind: 'call', outcome: 'voicemail' });
    const [item] = (await today()).clock;
    expect(item).toMatchObject({ kind: 'promise', record: { id } });
    expect((await mine.keyed(listTasks, { query: {} })).data).toMatchObject([{ id: item?.taskId, dueOn: '2027-03-01' }]);
    later(2);
    await mine.keyed(day.actToday, { body: { about: { kind: 'deal', id }, taskId: item?.taskId ?? '' } });
    expect((await today()).clock).toEqual([]);
    expect(await mine.keyed(getDeal, { params: { id } })).toMatchObject({ name: 'Nordwind' });
  });
});
