import { describe, expect, it } from 'vitest';
import { mailSettings } from './mail-settings.ts';

const read = (smtpUrl: string | undefined, from?: string) => mailSettings({ smtpUrl, from, retryMs: 10_000 }, 'crm.example.com');

describe('the mail server', () => {
  it('is none where none is named', () => {
    expect(read(undefined)).toBeNull();
    expect(() => read(undefined, 'crm@example.com')).toThrow(/^MAIL_FROM is set and SMTP_URL is not/);
  });

  it('is read with its port, user and the name mail comes under', () => {
    expect(read('smtp://anna%40example.com:p%40ss%2F%25@mail.example.com', 'Sample Works <crm@example.com>')).toMatchObject({
      host: 'mail.example.com',
      port: 587,
      user: 'anna@example.com',
      password: 'p@ss/%',
      from: { name: 'Sample Works', address: 'crm@example.com' },
    });
    expect(read('smtps://[::1]', 'crm@example.com')).toMatchObject({ host: '::1', port: 465, tls: 'first', user: null, password: null });
    expect(read('smtp://127.0.0.1:1025/')).toMatchObject({ port: 1025, from: { address: 'dealwright@crm.example.com' } });
    expect(read('smtp://anna%40example.com:x@mail.example.com')?.from).toEqual({ name: 'Dealwright', address: 'anna@example.com' });
  });

  it.each([
    ['smtp://u:p@mail.example.com', 'needed'],
    ['smtp://mail.example.com', 'offered'],
    ['smtp://u:p@localhost', 'none'],
    ['smtp://u:p@127.0.0.1:1025', 'none'],
    ['smtp://u:p@127.0.0.1.example.com', 'needed'],
    ['smtps://u:p@mail.example.com', 'first'],
  ])('%s uses TLS as %s', (url, tls) => {
    expect(read(url)?.tls).toBe(tls);
  });

  it.each([
    'mail.example.com',
    'http://mail.example.com',
    'smtp://',
    'smtp://a.example/path',
    'smtp://:hush@a.example',
    'smtp://u:hush@a.example?x=1',
  ])('refuses %s with a sentence that repeats no secret', (url) => {
    expect(() => read(url)).toThrow(/^SMTP_URL must be an address like/);
    expect(() => read(url)).not.toThrow(/hush/);
  });

  it.each(['crm', 'a b@example.com', 'Sample <crm@example.com', 'crm@example.com\r\nBcc: x@example.com', 'a@b@c.example', '<>', 'crm@-.'])(
    'refuses to send as %j',
    (from) => {
      expect(() => read('smtp://mail.example.com', from)).toThrow(/^MAIL_FROM must be a mail address/);
    },
  );
});
