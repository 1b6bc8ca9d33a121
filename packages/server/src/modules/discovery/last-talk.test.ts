import { logActivity } from '@dealwright/contract/activities';
import { ProblemError } from '@dealwright/contract/client';
import { createDeal } from '@dealwright/contract/deals';
import { getLastTalk } from '@dealwright/contract/discovery';
import { changeContact, createContact, getContact } from '@dealwright/contract/records';
import { setRights } from '@dealwright/contract/rights';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { joinAs } from '../../testing/people.ts';
import { startTestServer, type TestPerson, type TestServer } from '../../testing/harness.ts';

let server: TestServer;
let ours: TestPerson;
let theirs: TestPerson;
beforeAll(async () => {
  server = await startTestServer();
  ours = await server.person('Rosa', 'b2b-software');
  theirs = await server.person('Nils', 'b2b-software');
}, 120_000);
afterAll(() => server.close());

const DAY = 86_400_000;
const daysAgo = (n: number) => new Date(Date.now() - n * DAY).toISOString();

it('says what to remember, what was said last, and which record waits for a word', async () => {
  const contact = await ours.api(createContact, { body: { lastName: 'Okafor', personalFacts: 'Two daughters.\nPlain words, no slides.' } });
  const params = { id: contact.id };
  expect(await ours.api(getLastTalk, { params })).toEqual({ personalFacts: contact.personalFacts, last: null, overdue: null });

  const deal = await ours.api(createDeal, { body: { name: 'Looms', contactId: contact.id, occurredAt: daysAgo(60) } });
  expect((await ours.api(getLastTalk, { params })).overdue?.about).toEqual({ kind: 'deal', id: deal.id, name: 'Looms' });

  const about = { kind: 'deal' as const, id: deal.id };
  const words = 'x'.repeat(300);
  await ours.api(logActivity, { body: { kind: 'call', about, outcome: 'answered', body: words, occurredAt: daysAgo(40) } });
  await ours.api(logActivity, { body: { kind: 'note', about, body: 'Only a note', occurredAt: daysAgo(1) } });
  const late = await ours.api(getLastTalk, { params });
  expect(late.last).toMatchObject({ kind: 'call', days: 40, by: 'Rosa', words: `${'x'.repeat(160)}…` });
  expect(Date.parse(late.overdue?.since ?? '')).toBeGreaterThan(Date.parse(daysAgo(40)));

  await ours.api(logActivity, {
    body: { kind: 'meeting', about: { kind: 'contact', id: contact.id }, outcome: 'held', body: 'Liked it', occurredAt: daysAgo(1) },
  });
  expect(await ours.api(getLastTalk, { params })).toMatchObject({ last: { kind: 'meeting', words: 'Liked it' }, overdue: null });

  const other = await ours.api(createContact, { body: { lastName: 'Beside' } });
  await ours.api(logActivity, { body: { kind: 'call', about, outcome: 'answered', contactId: other.id } });
  expect((await ours.api(getLastTalk, { params })).last?.kind).toBe('meeting');
});

it('is not there for another workspace, and keeps from a role what its rights keep', async () => {
  const { id, version } = await ours.api(createContact, { body: { lastName: 'Hidden', personalFacts: 'Rides' } });
  const refused = await theirs.api(getLastTalk, { params: { id } }).catch((error: unknown) => error);
  expect(refused instanceof ProblemError && refused.problem.code).toBe('not-found');
  const meddled = await theirs
    .api(changeContact, { params: { id }, body: { personalFacts: 'Ours', version } })
    .catch((error: unknown) => error);
  expect(meddled instanceof ProblemError && meddled.problem.code).toBe('not-found');
  expect((await ours.api(getContact, { params: { id } })).personalFacts).toBe('Rides');
  await ours.api(setRights, {
    params: { role: 'rep' },
    body: { see: 'all', edit: 'all', fields: { contact: { personalFacts: 'hidden' } } },
  });
  const rep = await joinAs(server, ours, 'Ray', 'rep');
  expect((await rep.api(getLastTalk, { params: { id } })).personalFacts).toBeNull();
});
