import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { familyOf, remaining, type RunningProcess } from './processes.ts';

const ROOT = join(import.meta.dirname, '..');
/** The first start builds the pages and makes the database, on a machine that may be busy. */
const START_MS = 90_000;
/** What `npm start` promises for its end; the rest of a busy machine's time is not its own. */
const STOP_MS = 2_000;
const EXITED_MS = 10_000;

/** The program, running as a user runs it: a process of its own, on a port and a database of its own. */
export interface App {
  readonly url: string;
  readonly pid: number;
  readonly dataDir: string;
  /** What it has written so far. */
  output(): string;
  /** The program, the database, and all they started. */
  family(): RunningProcess[];
  /** The process that keeps the database. */
  postmaster(): number;
  /** Ends it with SIGTERM; says how long that took and what still runs. */
  stop(): Promise<{ tookMs: number; left: RunningProcess[]; code: number | null }>;
  /** Ends it with SIGKILL: the program alone, as a crash would. */
  kill(): Promise<void>;
}

export interface AppOptions {
  readonly dataDir?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** As `npm start` instead of by its own file. */
  readonly byNpm?: boolean;
}

/** A folder for a database, open to the account it runs as when root runs the tests. */
export function newDataDir(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'dealwright-browser-')));
  chmodSync(folder, 0o755);
  return join(folder, 'data');
}

export function removeDataDir(dataDir: string): void {
  rmSync(join(dataDir, '..'), { recursive: true, force: true, maxRetries: 5 });
}

/** Starts the program and waits until it says it is ready. Errors: its output, when it ends or takes too long. */
export async function startApp({ dataDir = newDataDir(), env = {}, byNpm = false }: AppOptions = {}): Promise<App> {
  const child = spawnProgram(dataDir, env, byNpm);
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (text: string) => said.push(text));
  const output = () => said.join('');
  const ended = once(child, 'exit');
  const url = await readyUrl(child, output);
  const pid = child.pid ?? -1;
  const family = () => familyOf(pid);
  const postmaster = () => postmasterOf(dataDir);
  return {
    url,
    pid,
    dataDir,
    output,
    family,
    postmaster,
    async stop() {
      const all = [...family(), ...familyOf(postmaster())];
      const asked = Date.now();
      child.kill('SIGTERM');
      const left = await remaining(all, EXITED_MS);
      const tookMs = Date.now() - asked;
      if (left.length === 0) await ended;
      return { tookMs, left, code: child.exitCode };
    },
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

function spawnProgram(dataDir: string, env: Readonly<Record<string, string>>, byNpm: boolean): ChildProcess {
  const command = byNpm
    ? ['npm', 'start', '--', '--json']
    : [process.execPath, join(ROOT, 'packages/cli/bin/dealwright.mjs'), 'start', '--json'];
  const [program = '', ...words] = command;
  return spawn(program, words, {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      TMPDIR: process.env['TMPDIR'],
      TZ: 'Europe/Berlin',
      PORT: '0',
      DATA_DIR: dataDir,
      SIGN_UP_LIMIT: '10000',
      SIGN_IN_LIMIT: '10000',
      ...env,
    },
  });
}

/** The address from its own `{"url": …}`, once `/health/ready` answers well there. */
async function readyUrl(child: ChildProcess, output: () => string): Promise<string> {
  const until = Date.now() + START_MS;
  while (Date.now() < until && child.exitCode === null && child.signalCode === null) {
    const url = /"url":\s*"(http:\/\/[^"]+)"/.exec(output())?.[1];
    if (url !== undefined && (await isReady(url))) return url;
    await sleep(50);
  }
  child.kill('SIGKILL');
  throw new Error(`Dealwright did not start:\n${output()}`);
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(2_000) })).ok;
  } catch {
    return false;
  }
}

/** From the file PostgreSQL keeps in its folder while it runs. */
function postmasterOf(dataDir: string): number {
  const file = join(dataDir, 'postgres', 'postmaster.pid');
  return existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : -1;
}

/** Ends it and removes its data; fails when anything of it still runs or it took longer than promised. */
export async function endApp(app: App | undefined): Promise<void> {
  if (app === undefined) return;
  const { tookMs, left } = await app.stop();
  for (const one of left) process.kill(one.pid, 'SIGKILL');
  removeDataDir(app.dataDir);
  if (left.length > 0) throw new Error(`Still running after the stop: ${left.map((one) => `${one.pid} ${one.command}`).join('; ')}`);
  if (tookMs > STOP_MS) console.warn(`The stop took ${tookMs} ms`);
}
