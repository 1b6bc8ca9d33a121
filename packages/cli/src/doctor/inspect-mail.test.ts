import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from '@dealwright/server/platform/config/config';
import { type SmtpServer, startSmtpServer } from '@dealwright/server/testing/smtp-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inspectPlaces, mailSettingsFinding } from './inspect-mail.ts';

let folder: string;
let smtp: SmtpServer;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dealwright-doctor-'));
  smtp = await startSmtpServer({ name: 'anna', password: 'hush' });
});
afterAll(async () => {
  await smtp.close();
  await rm(folder, { recursive: true, force: true });
});
const config = (env: Record<string, string>) => loadConfig({ DATA_DIR: folder, ...env });

describe('the doctor on mail', () => {
  it('says what the settings say, without connecting', () => {
    expect(mailSettingsFinding(config({}))).toMatchObject({ state: 'ok', detail: expect.stringContaining('SMTP_URL') });
    const env = { SMTP_URL: `smtp://anna:hush@127.0.0.1:${smtp.port}`, MAIL_FROM: 'crm@example.test' };
    expect(mailSettingsFinding(config(env))).toMatchObject({ state: 'warning', detail: expect.stringContaining('PUBLIC_URL') });
    const finding = mailSettingsFinding(config({ ...env, PUBLIC_URL: 'https://crm.example.test' }));
    expect(finding).toMatchObject({ state: 'ok', detail: expect.stringContaining('crm@example.test') });
    expect(smtp.connections).toBe(0);
  });

  it('tries the mail server where that is asked for: answer, sign-in, silence', async () => {
    const tried = async (url: string) => (await inspectPlaces(config({ SMTP_URL: url })))[0];
    expect(await inspectPlaces(config({}))).toEqual([]);
    const good = await tried(`smtp://anna:hush@127.0.0.1:${smtp.port}`);
    expect(good).toEqual({ name: 'outbound mail', state: 'ok', detail: `smtp://127.0.0.1:${smtp.port} answers and takes the sign-in` });
    const wrong = await tried(`smtp://anna:wrong-hush@127.0.0.1:${smtp.port}`);
    expect(wrong).toMatchObject({ state: 'warning', detail: expect.stringContaining('(signIn)') });
    const silent = await tried('smtp://127.0.0.1:1');
    expect(silent).toMatchObject({ state: 'warning', detail: expect.stringContaining('(unreachable)') });
    expect(JSON.stringify([good, wrong, silent])).not.toContain('hush');
    expect(smtp.received).toEqual([]);
  });
});
