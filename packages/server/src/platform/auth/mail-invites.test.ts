import * as people from '@dealwright/contract/members';
import * as teams from '@dealwright/contract/teams';
import * as workspace from '@dealwright/contract/workspace';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { tablesOf } from '../../testing/database.ts';
import { problemFrom, startTestServer, type TestPerson, type TestServer } from '../../testing/harness.ts';
import { clientWith, joinAs, PASSWORD, signInFlow, tokenOf } from '../../testing/people.ts';
import { type ReceivedMail, type SmtpServer, startSmtpServer } from '../../testing/smtp-server.ts';

let smtp: SmtpServer;
let server: TestServer;
let olga: TestPerson;
let other: TestPerson;
beforeAll(async () => {
  smtp = await startSmtpServer();
  server = await startTestServer({
    SMTP_URL: `smtp://127.0.0.1:${smtp.port}`,
    MAIL_FROM: 'Sample Works <crm@example.test>',
    MAIL_RETRY: '1s',
    PUBLIC_URL: 'http://localhost:3000/',
  });
  olga = await server.person('Olga Owner');
  other = await server.person('Otto Other');
});
afterAll(async () => {
  await server.close();
  await smtp.close();
});
afterEach(() => smtp.setMood({}));

let addresses = 0;
const anAddress = () => `guest${(addresses += 1)}.${Date.now()}@example.test`;
const linkIn = (mail: ReceivedMail | undefined) => /http:\/\/localhost:3000\/\S+/.exec(mail?.text ?? '')?.[0] ?? '';
const codeFrom = async (call: Promise<unknown>) => (await problemFrom(call)).code;
const standing = () => tablesOf(server.database, ['api_keys', 'events_unsealed', 'event_positions']);
const inviteOf = async (id: string, host = olga) => (await host.api(people.listInvites, {})).data.find((one) => one.id === id);
const nobody = () => clientWith(server, {});

async function until<T>(read: () => Promise<T>, is: (value: T) => boolean): Promise<T> {
  const end = Date.now() + 20_000;
  for (;;) {
    const value = await read();
    if (is(value)) return value;
    if (Date.now() > end) throw new Error(`still ${JSON.stringify(value)}`);
    await new Promise((done) => setTimeout(done, 100));
  }
}

/** Nothing changes by itself any more. */
const allSent = () =>
  until(
    async () => (await server.database.pool.query(`select 1 from mails where state in ('queued', 'sending')`)).rowCount,
    (waiting) => waiting === 0,
  );

describe('an invite by mail', () => {
  it('reaches each address with a link of its own, keeps role and team, and is told to have been sent', async () => {
    const team = await olga.api(teams.createTeam, { body: { name: 'North', managerId: null, memberIds: [] } });
    const emails = [anAddress(), anAddress()];
    const made = await olga.api(people.mailInvites, { body: { emails, role: 'manager', teamId: team.id, playbookRoles: ['closer'] } });
    expect(made.skipped).toEqual([]);
    expect(new Set(made.data.map((one) => `${one.email} ${one.role} ${one.teamId}`))).toEqual(
      new Set(emails.map((one) => `${one} manager ${team.id}`)),
    );
    const [first] = await smtp.mailsTo(emails[0] ?? '');
    const [second] = await smtp.mailsTo(emails[1] ?? '');
    expect(linkIn(first)).toMatch(/^http:\/\/localhost:3000\/join#/);
    expect(linkIn(first)).not.toBe(linkIn(second));
    expect(first?.text).toContain('Olga Owner invites you');
    const id = made.data[0]?.id ?? '';
    expect(
      await until(
        () => inviteOf(id),
        (one) => one?.mail?.state === 'sent',
      ),
    ).toMatchObject({ mail: { problem: null, nextTryAt: null } });
    expect((await other.api(people.listInvites, {})).data).toEqual([]);

    await signInFlow(server, 'sign-up/email', { name: 'Nina', email: emails[0], password: PASSWORD });
    const { cookie } = await signInFlow(server, 'sign-in/email', { email: emails[0], password: PASSWORD });
    const joined = await clientWith(server, { cookie })(people.acceptInvite, { body: { token: tokenOf(linkIn(first)) } });
    expect(joined).toMatchObject({ id: olga.workspaceId, role: 'manager' });
    const member = (await olga.api(workspace.listMembers, {})).data.find((one) => one.email === emails[0]);
    expect(member).toMatchObject({ teamId: team.id, playbookRoles: ['closer'] });
  });

  it('leaves out members and whom an invite waits for, and sends nothing twice', async () => {
    const rep = await joinAs(server, olga, 'Rita', 'rep');
    const email = anAddress();
    await olga.api(people.mailInvites, { body: { emails: [email] } });
    const again = await olga.api(people.mailInvites, { body: { emails: [email.toUpperCase(), email, rep.email] } });
    expect(again.data).toEqual([]);
    expect(again.skipped).toEqual([
      { email, because: 'invited' },
      { email: rep.email, because: 'member' },
    ]);
    await smtp.mailsTo(email);
    await new Promise((done) => setTimeout(done, 1200));
    expect(await smtp.mailsTo(email)).toHaveLength(1);
  });

  it('forgets who and what once it was sent, and lies sealed before that', async () => {
    const email = anAddress();
    smtp.setMood({ recipient: '451 later' });
    const made = await olga.api(people.mailInvites, { body: { emails: [email] } });
    const rowOf = async () =>
      (await server.database.pool.query('select m.*, m::text as all from mails m where regards_id = $1', [made.data[0]?.id])).rows[0];
    const waiting = await until(rowOf, (row) => row.attempts > 0);
    expect(waiting).toMatchObject({ state: 'queued', problem: 'refused' });
    expect(waiting.box).not.toBeNull();
    expect(waiting.all).not.toContain(email);
    expect(Buffer.from(waiting.box).includes('join#')).toBe(false);
    smtp.setMood({});
    await smtp.mailsTo(email);
    expect(await until(rowOf, (row) => row.state === 'sent')).toMatchObject({ box: null, key: null });
    const { rows } = await server.database.pool.query<{ all: string }>(`select string_agg(j::text, '') as all from jobs.job j`);
    expect(rows[0]?.all).not.toContain(email);
  });

  it('is tried again, and sent once, when the server could not take it at first', async () => {
    const email = anAddress();
    smtp.setMood({ greeting: '421 busy' });
    const made = await olga.api(people.mailInvites, { body: { emails: [email] } });
    const id = made.data[0]?.id ?? '';
    const waiting = await until(
      () => inviteOf(id),
      (one) => one?.mail?.nextTryAt !== null,
    );
    expect(waiting?.mail).toMatchObject({ state: 'queued', problem: 'refused' });
    smtp.setMood({});
    await smtp.mailsTo(email);
    await until(
      () => inviteOf(id),
      (one) => one?.mail?.state === 'sent',
    );
    expect(await smtp.mailsTo(email)).toHaveLength(1);
  });

  it('says why it failed, and goes out again with a new link', async () => {
    const email = anAddress();
    smtp.setMood({ recipient: `550 5.1.1 <${email}> nobody here` });
    const made = await olga.api(people.mailInvites, { body: { emails: [email], role: 'readOnly' } });
    const id = made.data[0]?.id ?? '';
    const failed = await until(
      () => inviteOf(id),
      (one) => one?.mail?.state === 'failed',
    );
    expect(failed?.mail).toMatchObject({ problem: 'refused', detail: expect.stringContaining('nobody here') });
    expect(failed?.mail?.detail).not.toContain(email);
    smtp.setMood({});
    const rep = await joinAs(server, olga, 'Rolf', 'rep');
    await allSent();
    const before = await standing();
    expect(await codeFrom(other.api(people.resendInvite, { params: { id } }))).toBe('not-found');
    expect(await codeFrom(rep.api(people.resendInvite, { params: { id } }))).toBe('not-allowed');
    expect(await codeFrom(rep.api(people.mailInvites, { body: { emails: [anAddress()] } }))).toBe('not-allowed');
    expect(await standing()).toEqual(before);
    const again = await olga.api(people.resendInvite, { params: { id } });
    expect(again).toMatchObject({ id, role: 'readOnly', mail: { state: 'queued' } });
    const [mail] = await smtp.mailsTo(email);
    expect(await nobody()(people.readInvite, { body: { token: tokenOf(linkIn(mail)) } })).toMatchObject({ role: 'readOnly', email });
  });

  it('works no longer by its first link after it was sent again, and not at all once revoked', async () => {
    const email = anAddress();
    const made = await olga.api(people.mailInvites, { body: { emails: [email] } });
    const id = made.data[0]?.id ?? '';
    const [first] = await smtp.mailsTo(email);
    await olga.api(people.resendInvite, { params: { id } });
    const [, second] = await smtp.mailsTo(email, 2);
    expect(await codeFrom(nobody()(people.readInvite, { body: { token: tokenOf(linkIn(first)) } }))).toBe('not-found');
    expect(await nobody()(people.readInvite, { body: { token: tokenOf(linkIn(second)) } })).toMatchObject({ email });
    smtp.setMood({ greeting: '421 busy' });
    await olga.api(people.resendInvite, { params: { id } });
    await olga.api(people.revokeInvite, { params: { id } });
    smtp.setMood({});
    const { rows } = await server.database.pool.query(
      'select state, box from mails where regards_id = $1 order by queued_at desc limit 1',
      [id],
    );
    expect(rows).toEqual([{ state: 'withdrawn', box: null }]);
    expect(await codeFrom(olga.api(people.resendInvite, { params: { id } }))).toBe('not-found');
  });
});
