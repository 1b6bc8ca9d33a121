import * as people from '@dealwright/contract/members';
import * as workspace from '@dealwright/contract/workspace';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { tablesOf } from '../../testing/database.ts';
import { problemFrom, startTestServer, type TestPerson, type TestServer } from '../../testing/harness.ts';
import { aStranger, clientWith, joinAs, PASSWORD, signInFlow, tokenOf } from '../../testing/people.ts';
import { type ReceivedMail, type SmtpServer, startSmtpServer } from '../../testing/smtp-server.ts';

let smtp: SmtpServer;
let server: TestServer;
let olga: TestPerson;
beforeAll(async () => {
  smtp = await startSmtpServer();
  server = await startTestServer({
    SMTP_URL: `smtp://127.0.0.1:${smtp.port}`,
    MAIL_FROM: 'Sample Works <crm@example.test>',
    MAIL_RETRY: '1s',
    PUBLIC_URL: 'http://localhost:3000/',
  });
  olga = await server.person('Olga Owner');
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

describe('a forgotten password', () => {
  const ask = (email: string) => signInFlow(server, 'forgotten-password', { email });

  it('is answered alike for a known and an unknown address, and mailed to the known one alone', async () => {
    const anna = await aStranger(server, 'Anna');
    const stranger = anAddress();
    const [known, unknown] = [(await ask(anna.email)).response, (await ask(stranger)).response];
    expect([known.status, await known.text()]).toEqual([unknown.status, await unknown.text()]);
    expect(known.status).toBe(200);
    const [mail] = await smtp.mailsTo(anna.email);
    expect(linkIn(mail)).toMatch(/^http:\/\/localhost:3000\/new-password#/);
    expect(smtp.received.some((one) => one.to.includes(stranger))).toBe(false);
  });

  it('gives way to a new one by the link: once, with every session ended and the person told', async () => {
    const bert = await aStranger(server, 'Bert');
    await ask(bert.email);
    await ask(bert.email.toUpperCase());
    const [old, mail] = await smtp.mailsTo(bert.email, 2);
    const set = (password: string, link: ReceivedMail | undefined) =>
      nobody()(people.setPassword, { body: { token: tokenOf(linkIn(link)), password } });
    await allSent();
    const before = await standing();
    expect(await codeFrom(set('another password', old))).toBe('not-found');
    expect(await standing()).toEqual(before);
    await set('a whole new password', mail);
    expect(await codeFrom(set('and another one', mail))).toBe('not-found');
    expect(await codeFrom(bert.api(workspace.getMe, {}))).toBe('not-signed-in');
    expect((await signInFlow(server, 'sign-in/email', { email: bert.email, password: PASSWORD })).response.status).toBe(401);
    expect((await signInFlow(server, 'sign-in/email', { email: bert.email, password: 'a whole new password' })).response.status).toBe(200);
    const told = await smtp.mailsTo(bert.email, 3);
    expect(told[2]?.raw).toMatch(/^Subject: Your password for Dealwright was changed\r$/m);
  });

  it('keeps no link in clear, and lets one address ask a few times an hour', async () => {
    const carl = await aStranger(server, 'Carl');
    const answers = [];
    for (let time = 0; time < 6; time += 1) answers.push((await ask(carl.email)).response.status);
    expect(answers).toEqual([200, 200, 200, 200, 200, 429]);
    const mails = await smtp.mailsTo(carl.email, 5);
    const { rows } = await server.database.pool.query<{ all: string }>(`select string_agg(v::text, '') as all from auth.verification v`);
    for (const mail of mails) expect(rows[0]?.all).not.toContain(tokenOf(linkIn(mail)).slice(-43));
  });
});

describe('a password that was changed', () => {
  it('is told to the person, by whichever way it was', async () => {
    const dora = await joinAs(server, olga, 'Dora', 'rep');
    const changed = await signInFlow(
      server,
      'change-password',
      { currentPassword: PASSWORD, newPassword: 'a second password' },
      dora.cookie,
    );
    expect(changed.response.status).toBe(200);
    await smtp.mailsTo(dora.email, 1);
    const link = await olga.api(people.makePasswordLink, { params: { id: dora.memberId } });
    await nobody()(people.setPassword, { body: { token: tokenOf(link.url), password: 'a third password' } });
    const told = await smtp.mailsTo(dora.email, 2);
    for (const mail of told) expect(mail.text).toContain('was changed just now');
  });

  it('is not told where it was not', async () => {
    const emil = await aStranger(server, 'Emil');
    const { response } = await signInFlow(
      server,
      'change-password',
      { currentPassword: 'wrong one', newPassword: 'a second password' },
      emil.cookie,
    );
    expect(response.status).toBe(401);
    const { rows } = await server.database.pool.query(`select 1 from mails where kind = 'passwordChanged' and state <> 'sent'`);
    expect(rows).toEqual([]);
    expect(smtp.received.some((one) => one.to.includes(emil.email))).toBe(false);
  });
});
