// The yardstick: the same work in plain node:http and prepared statements, without sign-in, rights, checks or engine.
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import pg from 'pg';
import { CREATE, LIST, MOVE, ONE, SEARCH, type Statement } from './bare-sql.ts';

interface Setup {
  readonly connection: pg.PoolConfig;
  readonly workspaceId: string;
  readonly memberId: string;
}

const setup: Setup = JSON.parse(process.env['BENCH_BARE'] ?? '{}');
const pool = new pg.Pool({ ...setup.connection, max: 10 });
const w = setup.workspaceId;

type Runner = pg.Pool | pg.PoolClient;
const run = async (on: Runner, { name, text }: Statement, values: unknown[]): Promise<Record<string, unknown>[]> =>
  (await on.query<Record<string, unknown>>({ name, text, values })).rows;

async function list(search: URLSearchParams): Promise<object> {
  const stage = search.get('stage');
  const data = await run(pool, LIST.page, [w, stage, 51]);
  const [counted] = await run(pool, LIST.count, [w, stage]);
  return { data: data.slice(0, 50), count: Number(counted?.['count']) };
}

async function one(id: string): Promise<object> {
  const [deal] = await run(pool, ONE.deal, [w, id]);
  return { deal, timeline: await run(pool, ONE.timeline, [w, id, 20]) };
}

async function search(q: string): Promise<object> {
  return { data: await run(pool, SEARCH, [w, `%${q}%`, 20]) };
}

async function inTransaction<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const done = await work(client);
    await client.query('commit');
    return done;
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}

interface NewDeal {
  readonly name: string;
  readonly accountId: string;
  readonly contactId: string;
  readonly amount: string;
  readonly closesOn: string;
}

const create = (given: NewDeal): Promise<object> =>
  inTransaction(async (client) => {
    const id = randomUUID();
    const now = new Date();
    const event = randomUUID();
    const minor = Math.round(Number(given.amount) * 100);
    const values = [w, id, now, setup.memberId, given.name, given.accountId, given.contactId, minor, given.closesOn];
    const [deal] = await run(client, CREATE.deal, values);
    await run(client, CREATE.visit, [w, randomUUID(), id, now, setup.memberId]);
    await run(client, CREATE.delta, [w, randomUUID(), 'qualification', 1, minor]);
    const payload = JSON.stringify({ name: given.name, values: given, stage: { process: 'newBusiness', id: 'qualification' } });
    await run(client, CREATE.event, [w, event, 'deal.created', id, setup.memberId, now, payload]);
    await run(client, CREATE.unsealed, [w, event]);
    return deal ?? {};
  });

const move = (id: string, to: string): Promise<object> =>
  inTransaction(async (client) => {
    const now = new Date();
    const [deal] = await run(client, MOVE.lock, [w, id]);
    const documents = await run(client, MOVE.documents, [w, id]);
    const [visit] = await run(client, MOVE.visit, [w, id]);
    if (deal === undefined || visit === undefined || deal['amount_minor'] === null || deal['closes_on'] === null || documents.length === 0)
      throw new Error('this deal is held');
    await run(client, MOVE.leave, [w, visit['id'], now, to, setup.memberId]);
    await run(client, MOVE.enter, [w, randomUUID(), id, Number(visit['ordinal']) + 1, to, now, setup.memberId]);
    const [moved] = await run(client, MOVE.place, [w, id, to, now]);
    await run(client, CREATE.delta, [w, randomUUID(), deal['stage'], -1, -Number(deal['amount_minor'])]);
    await run(client, CREATE.delta, [w, randomUUID(), to, 1, deal['amount_minor']]);
    const event = randomUUID();
    const payload = JSON.stringify({
      process: 'newBusiness',
      from: deal['stage'],
      to,
      direction: 'forward',
      skipped: [],
      passed: [],
      reason: null,
    });
    await run(client, CREATE.event, [w, event, 'deal.moved', id, setup.memberId, now, payload]);
    await run(client, CREATE.unsealed, [w, event]);
    return { result: 'moved', stage: to, version: moved?.['version'] };
  });

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
}

async function answer(request: IncomingMessage): Promise<object> {
  const url = new URL(request.url ?? '/', 'http://bare');
  const [, , id = '', verb] = url.pathname.split('/');
  if (request.method === 'POST') {
    const body = JSON.parse(await bodyOf(request));
    return verb === 'moves' ? move(id, body.to) : create(body);
  }
  if (id !== '') return one(id);
  const q = url.searchParams.get('q');
  return q === null ? list(url.searchParams) : search(q);
}

const server = createServer((request, response) => {
  answer(request).then(
    (body) => {
      const text = JSON.stringify(body);
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }).end(text);
    },
    (error: unknown) => {
      response.writeHead(500).end(error instanceof Error ? error.message : String(error));
    },
  );
});
process.on('SIGTERM', () => process.exit(0));
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (typeof address === 'object' && address !== null)
    process.stdout.write(`${JSON.stringify({ url: `http://127.0.0.1:${address.port}` })}\n`);
});
