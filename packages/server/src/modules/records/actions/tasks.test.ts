import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Refusal } from '../../../platform/refuse.ts';
import { openTestDatabase, tablesOf, type TestDatabase, type TestWorkspace } from '../../../testing/database.ts';
import { outcomeCatalogue } from '../queries/outcomes.ts';
import { recordById } from '../queries/record.ts';
import { dueTasks } from '../queries/due-tasks.ts';
import { taskById, taskList } from '../queries/tasks.ts';
import { aDeal, aLead } from '../testing.ts';
import { changeTask } from './change-task.ts';
import { createTask } from './create-task.ts';
import { logActivity } from './log-activity.ts';
import { removeTask } from './remove-task.ts';
import { setOutcomes } from './set-outcomes.ts';

let db: TestDatabase;
let ours: TestWorkspace;
let theirs: TestWorkspace;
beforeAll(async () => {
  db = await openTestDatabase();
  [ours, theirs] = [await db.workspace('Ours'), await db.workspace('Theirs')];
});
afterAll(() => db.close());

async function refused(act: () => Promise<unknown>): Promise<string> {
  const before = await tablesOf(db.database);
  const error = await act().then(
    () => null,
    (refusal: unknown) => refusal,
  );
  expect(await tablesOf(db.database)).toEqual(before);
  return error instanceof Refusal ? error.code : String(error);
}
const typesAbout = (id: string) =>
  ours.act(async (ctx) =>
    (await ctx.tx.selectFrom('events').select('type').where('subject_id', '=', id).orderBy('id').execute()).map((event) => event.type),
  );

describe('a task', () => {
  it('is made about a record, finished, opened again, put off and deleted; the record counts each', async () => {
    const deal = await ours.act((ctx) => aDeal(ctx));
    const about = { kind: 'deal', id: deal.id } as const;
    const { id } = await ours.act((ctx) => createTask(ctx, { title: 'Send the offer', dueOn: '2026-03-05', about }));
    expect(await ours.act((ctx) => taskById(ctx, id))).toMatchObject({
      title: 'Send the offer',
      dueOn: '2026-03-05',
      owner: { id: ours.memberId },
      doneAt: null,
      about: { ...about, name: 'Ten engines' },
      version: 1,
    });
    const due = (day: string) => ours.act(async (ctx) => (await dueTasks(ctx, ours.memberId, day, 10)).map((task) => task.id));
    expect([await due('2026-03-04'), await due('2026-03-05')]).toEqual([[], [id]]);
    await ours.act((ctx) => changeTask(ctx, id, { snoozedUntil: '2026-03-09' }, 1));
    expect([await due('2026-03-08'), await due('2026-03-09')]).toEqual([[], [id]]);
    await ours.act((ctx) => changeTask(ctx, id, { done: true }, null));
    await ours.act((ctx) => changeTask(ctx, id, { done: true }, null));
    expect(await due('2026-03-09')).toEqual([]);
    expect(await refused(() => ours.act((ctx) => changeTask(ctx, id, { title: 'x' }, 1)))).toBe('stale');
    await ours.act((ctx) => changeTask(ctx, id, { done: false }, 3));
    const filter = JSON.stringify({
      and: [
        { field: 'aboutId', op: 'eq', value: deal.id },
        { field: 'doneAt', op: 'empty' },
      ],
    });
    expect((await ours.act((ctx) => taskList(ctx, { limit: 50, filter }))).data.map((task) => task.id)).toEqual([id]);
    await ours.act((ctx) => removeTask(ctx, id, null));
    expect((await ours.act((ctx) => taskList(ctx, { limit: 50, filter }))).data).toEqual([]);
    expect((await ours.act((ctx) => recordById(ctx, 'deal', deal.id))).version).toBe(6);
    expect(await typesAbout(deal.id)).toEqual([
      'deal.created',
      'task.created',
      'task.updated',
      'task.done',
      'task.updated',
      'task.dropped',
    ]);
  });

  it('needs a record and an owner of the workspace, and the right to write', async () => {
    const [own, foreign] = [await ours.act((ctx) => aDeal(ctx)), await theirs.act((ctx) => aDeal(ctx))];
    const make = (given: object, as: object = {}) =>
      refused(() => ours.act((ctx) => createTask(ctx, { title: 'T', about: { kind: 'deal', id: own.id }, ...given }), as));
    expect(await make({ about: { kind: 'deal', id: foreign.id } })).toBe('not-found');
    expect(await make({ ownerId: theirs.memberId })).toBe('bad-value');
    expect(await make({}, { role: 'readOnly' })).toBe('not-allowed');
    const { id } = await theirs.act((ctx) => createTask(ctx, { title: 'T', about: { kind: 'deal', id: foreign.id } }));
    expect(await refused(() => ours.act((ctx) => changeTask(ctx, id, { done: true }, null)))).toBe('not-found');
    expect(await refused(() => ours.act((ctx) => removeTask(ctx, id, null)))).toBe('not-found');
  });
});

describe('an activity', () => {
  it('sets the next step and tells who is mentioned in the same act', async () => {
    const lead = await ours.act((ctx) => aLead(ctx));
    const about = { kind: 'lead', id: lead.id } as const;
    const next = { title: 'Call again', dueOn: '2026-04-01' };
    const mentions = [ours.memberId, ours.memberId];
    await ours.act((ctx) => logActivity(ctx, { kind: 'visit', about, outcome: 'held', body: 'Met @Sample Owner', mentions, next }));
    expect(await typesAbout(lead.id)).toEqual(['lead.created', 'activity.logged', 'member.mentioned', 'task.created']);
    expect((await ours.act((ctx) => taskList(ctx, { limit: 50, sort: '-createdAt' }))).data[0]).toMatchObject({ ...next, about });
    const foreign = { kind: 'note' as const, about, body: 'x', mentions: [theirs.memberId] };
    expect(await refused(() => ours.act((ctx) => logActivity(ctx, foreign)))).toBe('bad-value');
  });

  it('goes one of the ways of its kind; the workspace sets them, history brings its own', async () => {
    const lead = await ours.act((ctx) => aLead(ctx));
    const about = { kind: 'lead', id: lead.id } as const;
    const call = (outcome: string, history = false) => ours.act((ctx) => logActivity(ctx, { kind: 'call', about, outcome }), { history });
    await call('voicemail');
    expect(await refused(() => call('gatekeeper'))).toBe('bad-value');
    expect(await refused(() => ours.act((ctx) => logActivity(ctx, { kind: 'note', about, outcome: 'held' })))).toBe('bad-value');
    const own = [{ code: 'gatekeeper', label: 'Gatekeeper', worked: false }];
    expect(await refused(() => ours.act((ctx) => setOutcomes(ctx, 'call', own), { role: 'rep' }))).toBe('not-allowed');
    expect(await refused(() => ours.act((ctx) => setOutcomes(ctx, 'call', [...own, ...own])))).toBe('bad-value');
    await ours.act((ctx) => setOutcomes(ctx, 'call', own));
    await call('gatekeeper');
    expect(await refused(() => call('voicemail'))).toBe('bad-value');
    await call('voicemail', true);
    const callsOf = async (workspace: TestWorkspace) =>
      (await workspace.act((ctx) => outcomeCatalogue(ctx))).find((one) => one.kind === 'call')?.outcomes.map((one) => one.code);
    expect([await callsOf(ours), (await callsOf(theirs))?.[0]]).toEqual([['gatekeeper'], 'answered']);
    await ours.act((ctx) => setOutcomes(ctx, 'call', []));
    expect((await callsOf(ours))?.[0]).toBe('answered');
  });
});
