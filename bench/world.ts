import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openEmbedded } from '@dealwright/server/platform/db/embedded/open-embedded';
import { createLog } from '@dealwright/server/platform/log/log';
import pg from 'pg';
import type { Options } from './options.ts';
import { type Child, type Load, startBare, startLoad, startOurs } from './processes.ts';
import { type Place, seed, sizeAt } from './seed.ts';

/** Everything that runs while figures are taken: one database, our server, the bare one, the load generator. */
export interface World {
  readonly ours: Child & { readonly port: number };
  readonly bare: Child & { readonly port: number };
  readonly load: Load;
  readonly pool: pg.Pool;
  readonly place: Place;
  readonly key: string;
  /** The postmaster of a database of our own; null for an outside one. */
  readonly postmaster: number | null;
  /** Ends all processes but leaves the data. */
  halt(): Promise<void>;
  /** Starts our server alone on the same data. */
  restart(): Promise<Child & { readonly port: number }>;
  /** Ends what is left and removes the data. */
  end(): Promise<void>;
}

export async function makeWorld(options: Options, say: (line: string) => void): Promise<World> {
  const outside = process.env['DATABASE_URL'] ?? '';
  const dataDir = await mkdtemp(join(tmpdir(), 'dealwright-bench-'));
  // The account of the database must be able to enter, or the cluster would be put elsewhere and stay there.
  await chmod(dataDir, 0o755);
  const env = {
    ...process.env,
    DATA_DIR: dataDir,
    PORT: '0',
    HOST: '127.0.0.1',
    LOG_LEVEL: 'warn',
    PUBLIC_URL: '',
    npm_lifecycle_event: undefined,
  };
  const flags = options.profile === null ? [] : ['--cpu-prof', `--cpu-prof-dir=${options.profile}`];
  const undo: (() => Promise<void>)[] = [];
  const halt = async (): Promise<void> => {
    for (const step of undo.splice(0).toReversed()) await step();
  };
  const end = async (): Promise<void> => {
    await halt();
    await rm(dataDir, { recursive: true, force: true });
  };
  try {
    const began = performance.now();
    const ours = await startOurs(env, flags);
    undo.push(ours.stop);
    say(`started in ${((performance.now() - began) / 1000).toFixed(1)} s, database made; loading the data set`);
    const joined = outside === '' ? await openEmbedded({ dataDir }, createLog({ level: 'silent' })) : null;
    if (joined !== null) undo.push(() => joined.stop());
    const connection: pg.PoolConfig = joined?.connection ?? { connectionString: outside };
    const pool = new pg.Pool({ ...connection, max: 2 });
    undo.push(() => pool.end());
    const { place, key } = await signUp(ours.port);
    const loading = performance.now();
    await seed(pool, place, sizeAt(options.scale));
    say(`loaded in ${((performance.now() - loading) / 1000).toFixed(1)} s`);
    const bare = await startBare({ ...process.env, BENCH_BARE: JSON.stringify({ connection, ...place }) });
    undo.push(bare.stop);
    const load = startLoad();
    undo.push(load.stop);
    const { rows } = await pool.query<{ pid: number }>(
      `select split_part(pg_read_file('postmaster.pid'), E'\\n', 1)::int as pid where $1`,
      [joined !== null],
    );
    return { ours, bare, load, pool, place, key, postmaster: rows[0]?.pid ?? null, halt, end, restart: () => restarted(env, undo) };
  } catch (error) {
    await end();
    throw error;
  }
}

async function restarted(env: NodeJS.ProcessEnv, undo: (() => Promise<void>)[]): Promise<Child & { readonly port: number }> {
  const again = await startOurs(env, []);
  undo.push(again.stop);
  return again;
}

/** One person with a workspace and an API key, the way anybody gets them. */
async function signUp(port: number): Promise<{ place: Place; key: string }> {
  const origin = `http://localhost:${port}`;
  let cookie = '';
  const post = async (path: string, body: object): Promise<{ id: string; key: string }> => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin, cookie },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
    cookie ||= answer.headers
      .getSetCookie()
      .map((one) => one.split(';')[0] ?? '')
      .join('; ');
    return answer.json();
  };
  await post('/api/auth/sign-up/email', { name: 'Bench Person', email: 'bench@example.test', password: 'correct horse battery' });
  const workspace = await post('/api/v1/workspaces', { name: 'Bench', playbook: 'b2b-software', zone: 'Europe/Berlin', currency: 'EUR' });
  const { key } = await post('/api/v1/api-keys', { name: 'Bench', scopes: ['read', 'write'] });
  const me: { member: { id: string } } = await (await fetch(`http://127.0.0.1:${port}/api/v1/me`, { headers: { cookie, origin } })).json();
  return { place: { workspaceId: workspace.id, memberId: me.member.id }, key };
}

const QUIET_MS = 15_000;

/** Waits until every committed event has its place in the log: what one round left must not slow the next. */
export async function untilSealed(pool: pg.Pool): Promise<void> {
  const end = performance.now() + QUIET_MS;
  while (performance.now() < end) {
    const { rows } = await pool.query<{ left: boolean }>('select exists (select 1 from events_unsealed) as left');
    if (rows[0]?.left !== true) return;
    await sleep(50);
  }
  throw new Error(`events are still without their place after ${QUIET_MS / 1000} s`);
}
