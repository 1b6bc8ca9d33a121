import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTestDatabase, type TestDatabase, type TestWorkspace } from '../../testing/database.ts';
import { type SmtpServer, startSmtpServer } from '../../testing/smtp-server.ts';
import type { MailSettings } from '../config/mail-settings.ts';
import { createFileStore } from '../files/files.ts';
import { createLog } from '../log/log.ts';
import type { Runtime } from '../run-in-context.ts';
import { resumeMails } from './mail-rounds.ts';
import { type NewMail, queueMail } from './queue-mail.ts';
import { sendMail } from './send-mail.ts';

let db: TestDatabase;
let smtp: SmtpServer;
let works: TestWorkspace;
let other: TestWorkspace;
beforeAll(async () => {
  db = await openTestDatabase();
  smtp = await startSmtpServer();
  works = await db.workspace();
  other = await db.workspace('Another');
});
afterAll(async () => {
  await smtp.close();
  await db.close();
});
afterEach(() => smtp.setMood({}));

interface Job {
  readonly key: { readonly workspaceId: string; readonly mailId: string };
  readonly notBefore: Date | undefined;
}
let jobs: Job[] = [];
beforeEach(() => {
  jobs = [];
});

const logged: string[] = [];
const log = createLog({ level: 'trace', write: (line) => logged.push(line) });
const settings = (): MailSettings => ({
  host: '127.0.0.1',
  port: smtp.port,
  tls: 'none',
  user: null,
  password: null,
  from: { name: 'Sample Works', address: 'crm@example.test' },
  retryMs: 60_000,
});
const runtime = (): Runtime => ({
  database: db.database,
  files: createFileStore({ filesUrl: 'file:///nowhere' }),
  jobs: {
    enqueue: (_, type, data, notBefore) => {
      const { workspaceId, mailId } = Object(type.data.parse(data));
      jobs.push({ key: { workspaceId: String(workspaceId), mailId: String(mailId) }, notBefore });
      return Promise.resolve();
    },
  },
  committed: () => undefined,
});
const deps = (also: { settings?: MailSettings | null } = {}) => ({ runtime: runtime(), settings: settings(), log, ...also });

let addresses = 0;
/** Commits an act that queues a mail; answers to whom, and the job it added. */
async function queued(also: Partial<NewMail> = {}, workspace = works) {
  const to = `guest${(addresses += 1)}@example.test`;
  const letter = { subject: 'Hello', lines: ['Secret line'], after: [] };
  const box: Job['key'][] = [];
  await workspace.act((ctx) =>
    queueMail(
      { ...ctx, enqueue: async (_, data) => void box.push(Object(data)) },
      { kind: 'invite', to, letter, about: { kind: 'invite', id: workspace.memberId }, ...also },
    ),
  );
  const [key] = box;
  if (key === undefined) throw new Error('no job was added');
  return { to, key };
}
const rowOf = async ({ mailId }: Job['key']) => (await db.database.pool.query('select * from mails where id = $1', [mailId])).rows[0];
const mailsTo = (to: string) => smtp.received.filter((mail) => mail.to.includes(to)).length;
const eventsOf = async (workspace: TestWorkspace) =>
  (
    await db.database.pool.query<{ type: string }>(`select type from events where workspace_id = $1 and type like 'mail.%'`, [workspace.id])
  ).rows.map((row) => row.type);

describe('a mail of the queue', () => {
  it('is sent once, though its job runs twice at once and again', async () => {
    const { to, key } = await queued();
    await Promise.all([sendMail(deps(), key), sendMail(deps(), key)]);
    await sendMail(deps(), key);
    expect(mailsTo(to)).toBe(1);
    expect(await rowOf(key)).toMatchObject({ state: 'sent', box: null, key: null });
    expect(await eventsOf(works)).toEqual(['mail.sent']);
    expect(await eventsOf(other)).toEqual([]);
  });

  it('is of one workspace: under another nothing of it is found', async () => {
    const { to, key } = await queued();
    const before = await rowOf(key);
    await sendMail(deps(), { workspaceId: other.id, mailId: key.mailId });
    expect(mailsTo(to)).toBe(0);
    expect(await rowOf(key)).toEqual(before);
  });

  it('is never there when its act is rolled back', async () => {
    const count = async () => (await db.database.pool.query('select 1 from mails')).rowCount;
    const before = await count();
    const failed = works.act(async (ctx) => {
      await queueMail(
        { ...ctx, enqueue: () => Promise.resolve() },
        { kind: 'invite', to: 'x@example.test', letter: { subject: 'x', lines: [], after: [] } },
      );
      throw new Error('no');
    });
    await expect(failed).rejects.toThrow('no');
    expect(await count()).toBe(before);
  });
});

describe('a program that ends', () => {
  it('before the mail was handed over: it gets a new job, and is sent', async () => {
    const { to, key } = await queued();
    expect(await resumeMails(runtime(), Date.now())).toBe(0);
    expect(await resumeMails(runtime(), Date.now() + 3_600_000)).toBeGreaterThan(0);
    expect(jobs.map((job) => job.key)).toContainEqual(key);
    await sendMail(deps(), key);
    expect(mailsTo(to)).toBe(1);
  });

  it('while it was handed over: nobody knows, and it is not sent again', async () => {
    const { to, key } = await queued();
    await db.database.pool.query(`update mails set state = 'sending' where id = $1`, [key.mailId]);
    await sendMail(deps(), key);
    expect(await rowOf(key)).toMatchObject({ state: 'uncertain', box: null });
    await sendMail(deps(), key);
    expect(mailsTo(to)).toBe(0);
  });

  it('and a connection that ends after the text leave it open alike', async () => {
    const { key } = await queued();
    smtp.setMood({ data: 'hang-up' });
    await sendMail(deps(), key);
    expect(await rowOf(key)).toMatchObject({ state: 'uncertain', box: null });
    expect(jobs).toEqual([]);
  });
});

describe('a mail that does not go out', () => {
  it('is tried again with growing pauses, and given up after ten times', async () => {
    const { key } = await queued();
    smtp.setMood({ greeting: '421 busy' });
    const pauses: number[] = [];
    for (let time = 0; time < 9; time += 1) {
      await sendMail(deps(), key);
      pauses.push(Math.round(((jobs.at(-1)?.notBefore?.getTime() ?? 0) - Date.now()) / 60_000));
    }
    expect(pauses).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60]);
    expect(await rowOf(key)).toMatchObject({ state: 'queued', attempts: 9, problem: 'refused' });
    await sendMail(deps(), key);
    expect(jobs).toHaveLength(9);
    expect(await rowOf(key)).toMatchObject({ state: 'failed', attempts: 10, box: null, key: null });
  });

  it('waits where no mail server is set up any more, and is not sent when its link has run out', async () => {
    const { key } = await queued();
    await sendMail(deps({ settings: null }), key);
    expect(await rowOf(key)).toMatchObject({ state: 'queued', problem: 'notSetUp' });
    const late = await queued({ expiresAt: new Date(Date.now() - 1000).toISOString() });
    await sendMail(deps(), late.key);
    expect(await rowOf(late.key)).toMatchObject({ state: 'failed', problem: 'expired', box: null });
    expect(mailsTo(late.to)).toBe(0);
  });

  it('is given up where the secret key is another one', async () => {
    const { key } = await queued();
    await db.database.pool.query(`update mails set key = decode(repeat('00', 48), 'hex') where id = $1`, [key.mailId]);
    await sendMail(deps(), key);
    expect(await rowOf(key)).toMatchObject({ state: 'failed', problem: 'unreadable', box: null });
  });

  it('leaves neither address nor text in the log', async () => {
    const { to, key } = await queued();
    smtp.setMood({ recipient: `550 <${to}> is unknown` });
    await sendMail(deps(), key);
    expect(logged.join('')).toContain('mail not sent');
    for (const word of [to, 'Secret line']) expect(logged.join('')).not.toContain(word);
  });
});
