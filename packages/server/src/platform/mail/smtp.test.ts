import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type SmtpServer, startSmtpServer } from '../../testing/smtp-server.ts';
import type { MailSettings } from '../config/mail-settings.ts';
import { composeMail } from './compose-mail.ts';
import { writeLetter } from './letter.ts';
import { MailFailure, MailUncertain } from './mail-failure.ts';
import { openMailServer } from './smtp.ts';

let server: SmtpServer;
let guarded: SmtpServer;
beforeAll(async () => {
  server = await startSmtpServer();
  guarded = await startSmtpServer({ name: 'anna', password: 'hush' });
});
afterAll(async () => {
  await server.close();
  await guarded.close();
});
afterEach(() => server.setMood({}));

const settings = (also: Partial<MailSettings> = {}): MailSettings => ({
  host: '127.0.0.1',
  port: server.port,
  tls: 'none',
  user: null,
  password: null,
  from: { name: 'Sample "Works"', address: 'crm@example.test' },
  retryMs: 1000,
  ...also,
});
const letter = {
  subject: 'Grüße',
  lines: ['One.', '.', '..two'],
  act: { label: 'Open', url: 'https://crm.example.test/a#b' },
  after: ['End'],
};

async function send(to: string, also: Partial<MailSettings> = {}, written = writeLetter(letter)): Promise<void> {
  const full = settings(also);
  const raw = await composeMail({ to, ...written, unsubscribe: null }, 'id-1', full.from, new Date());
  const opened = await openMailServer(full);
  try {
    await opened.send({ from: full.from.address, to, raw });
  } finally {
    opened.close();
  }
}
const failureOf = async (call: Promise<void>) => {
  const error: unknown = await call.then(
    () => null,
    (failed: unknown) => failed,
  );
  if (error instanceof MailFailure) return { problem: error.problem, again: error.again, detail: error.message };
  if (error instanceof MailUncertain) return 'uncertain';
  return error;
};

describe('a mail', () => {
  it('arrives as text and HTML, from whom and to whom it says, loading nothing', async () => {
    await send('nina@example.test');
    const [mail] = await server.mailsTo('nina@example.test');
    expect(mail).toMatchObject({ from: 'crm@example.test', to: ['nina@example.test'] });
    expect(mail?.text.replaceAll('\r\n', '\n').trim()).toBe('One.\n\n.\n\n..two\n\nOpen:\nhttps://crm.example.test/a#b\n\n--\n\nEnd');
    expect(mail?.html).toContain('<a href="https://crm.example.test/a#b"');
    expect(mail?.html).not.toMatch(/<img|src=|url\(|<script|<link/i);
    expect(mail?.raw).toMatch(/^Auto-Submitted: auto-generated\r$/m);
    expect(mail?.raw).toMatch(/^Message-ID: <id-1@example\.test>\r$/m);
    expect(mail?.raw).toMatch(/^Subject: =\?UTF-8\?/m);
  });

  it('keeps what people named themselves out of headers and markup', async () => {
    const evil = 'X\r\nBcc: eve@example.test\r\n\r\n<img src=x onerror=alert(1)>\u202e"';
    const written = writeLetter({ subject: evil, lines: [evil], act: { label: evil, url: 'https://a.example/?x="><img>' }, after: [] });
    await send('otto@example.test', { from: { name: evil, address: 'crm@example.test' } }, written);
    const [mail] = await server.mailsTo('otto@example.test');
    const [head = ''] = (mail?.raw ?? '').split('\r\n\r\n');
    expect(mail?.to).toEqual(['otto@example.test']);
    expect(head).not.toMatch(/^bcc:/im);
    expect(mail?.html).not.toContain('<img');
    expect(mail?.html).toContain('&lt;img');
    expect(server.received.some((one) => one.to.includes('eve@example.test'))).toBe(false);
  });
});

describe('a mail server that does not take a mail', () => {
  it.each([
    ['greeting', '421 busy', 'refused', true],
    ['greeting', 'hang-up', 'unreachable', true],
    ['recipient', '450 later', 'refused', true],
    ['recipient', '550 5.1.1 <nina@example.test> is unknown', 'refused', false],
    ['data', '554 spam', 'refused', false],
    ['data', '451 full', 'refused', true],
  ] as const)('at the %s with "%s": %s, try again: %s', async (at, reply, problem, again) => {
    server.setMood({ [at]: reply });
    const failure = await failureOf(send('nina@example.test'));
    expect(failure).toMatchObject({ problem, again });
    expect(JSON.stringify(failure)).not.toContain('nina@');
    const said = reply === 'hang-up' ? {} : { detail: reply.replace('<nina@example.test>', '…') };
    expect(failure).toMatchObject(said);
  });

  it('is unreachable where nobody listens', async () => {
    expect(await failureOf(send('nina@example.test', { port: 1 }))).toMatchObject({ problem: 'unreachable', again: true });
  });

  it('leaves it open where the connection ends after the text', async () => {
    server.setMood({ data: 'hang-up' });
    expect(await failureOf(send('nina@example.test'))).toBe('uncertain');
  });
});

describe('signing in to the mail server', () => {
  it('is done with the name and password given, and told when refused', async () => {
    await send('nina@example.test', { port: guarded.port, user: 'anna', password: 'hush' });
    expect(await guarded.mailsTo('nina@example.test')).toHaveLength(1);
    const failure = await failureOf(send('nina@example.test', { port: guarded.port, user: 'anna', password: 'wrong-hush' }));
    expect(failure).toMatchObject({ problem: 'signIn', again: true });
    expect(JSON.stringify(failure)).not.toContain('hush');
  });

  it('never sends a password over a network in clear', async () => {
    expect(await failureOf(send('x@example.test', { port: guarded.port, tls: 'needed', user: 'anna', password: 'hush' }))).toMatchObject({
      problem: 'tls',
    });
  });
});
