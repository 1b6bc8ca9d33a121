import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { listTasks } from '@dealwright/contract/tasks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestPerson, type TestServer } from '../../testing/harness.ts';
import { imported } from './testing.ts';

const folder = fileURLToPath(new URL('../../../../../../shared/data/hubspot_style/', import.meta.url));
const there = existsSync(folder);
if (!there) process.stderr.write('Skipped: activities in the style of HubSpot, as ../shared/data is not here.\n');

let server: TestServer;
let person: TestPerson;
beforeAll(async () => {
  server = await startTestServer();
  person = await server.person();
});
afterAll(() => server.close());

const kept = async () =>
  (
    await server.database.pool.query(
      `select kind, about_kind, subject, body, outcome, minutes, occurred_at, outside_id from activities where workspace_id = $1 and deleted_at is null order by occurred_at`,
      [person.workspaceId],
    )
  ).rows;

describe('activities', () => {
  const FILE = [
    'Activity Type,Date,Subject,Notes,Call Outcome,Task Status,Email,Deal ID,Duration',
    'Call,2024-01-10 09:00,First call,Asked for prices,Connected,,ada@mill.test,,12',
    'Task,2024-01-11,Call back,,,Not started,ada@mill.test,,',
    'Task,2024-01-12,Send offer,,,Completed,ada@mill.test,,',
    'Call,2024-01-13,Second call,,Wrong line,,ada@mill.test,D-1,',
    'Call,2024-01-10 09:00,First call,Asked for prices,Connected,,ada@mill.test,,12',
    'Dance,2024-01-14,Odd,,,,ada@mill.test,,',
    'Note,2024-01-15,Nobody,,,,nobody@mill.test,,',
    'Note,2999-01-15,Later,,,,ada@mill.test,,',
    'Note,,Never,,,,ada@mill.test,,',
  ].join('\n');

  it('come in as history of the records they name, once, and every other row says why not', async () => {
    await imported(server, person, 'contacts', 'contacts.csv', 'Last Name,Email\nByron,ada@mill.test\n');
    await imported(server, person, 'deals', 'deals.csv', 'Deal ID,Deal Name\nD-1,Mill\n');
    const { job, preview } = await imported(server, person, 'activities', 'activities.csv', FILE);
    expect(preview).toMatchObject({ rows: 9, create: 4, duplicate: 1, error: 4 });
    expect(job.counts).toEqual({ rows: 9, created: 4, updated: 0, skipped: 1, failed: 4 });
    const activities = await kept();
    expect(activities).toMatchObject([
      {
        kind: 'call',
        about_kind: 'contact',
        subject: 'First call',
        outcome: 'answered',
        minutes: 12,
        occurred_at: '2024-01-10T08:00:00.000Z',
      },
      { kind: 'note', about_kind: 'contact', subject: 'Send offer' },
      { kind: 'call', about_kind: 'deal', subject: 'Second call', body: 'Outcome: Wrong line', outcome: null },
    ]);
    const { rows } = await server.database.pool.query(
      `select known_at, occurred_at from events where workspace_id = $1 and type = 'activity.logged' order by occurred_at limit 1`,
      [person.workspaceId],
    );
    expect(rows).toEqual([{ known_at: '2024-01-10T08:00:00.000Z', occurred_at: '2024-01-10T08:00:00.000Z' }]);
    const { data: tasks } = await person.api(listTasks, { query: {} });
    expect(tasks).toMatchObject([
      { title: 'Call back', dueOn: '2024-01-11', doneAt: null, owner: { id: person.memberId }, about: { kind: 'contact', name: 'Byron' } },
    ]);
    const again = await imported(server, person, 'activities', 'activities.csv', FILE);
    expect(again.job.counts).toEqual({ rows: 9, created: 0, updated: 0, skipped: 5, failed: 4 });
    expect(await kept()).toEqual(activities);
  });

  it.skipIf(!there)('of HubSpot come in linked to its contacts', { timeout: 120_000 }, async () => {
    const file = (name: string) => readFile(`${folder}${name}`);
    await imported(server, person, 'contacts', 'contacts.csv', await file('hubspot_contacts.csv'));
    const { job } = await imported(server, person, 'activities', 'activities.csv', await file('hubspot_activities.csv'));
    expect(job.mapping).toMatchObject({
      'Activity ID': 'outsideId',
      'Activity Type': 'type',
      'Activity Date': 'occurredAt',
      'Associated Contact Email': 'contact',
    });
    expect(job.counts).toEqual({ rows: 2000, created: 2000, updated: 0, skipped: 0, failed: 0 });
    const { rows } = await server.database.pool.query(
      `select count(*)::int as linked from activities where workspace_id = $1 and contact_id is not null and outside_id like 'ACT-%'`,
      [person.workspaceId],
    );
    expect(rows).toEqual([{ linked: 1736 }]);
    // 264 of the 385 tasks are open: those are still to be done.
    const open = await server.database.pool.query(
      `select count(*)::int as tasks, count(due_on)::int as dated from tasks where workspace_id = $1 and done_at is null and outside_id like 'ACT-%'`,
      [person.workspaceId],
    );
    expect(open.rows).toEqual([{ tasks: 264, dated: 264 }]);
  });
});
