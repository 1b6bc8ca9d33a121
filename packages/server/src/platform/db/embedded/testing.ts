import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { z } from 'zod';
import { createLog } from '../../log/log.ts';
import { NOBODY, runsAsRoot } from './account.ts';
import type { Account } from './account.ts';
import { isAlive, processesIn } from './process-life.ts';

const Said = z.object({
  opened: z
    .object({
      ms: z.number(),
      adopted: z.boolean(),
      connection: z.object({ host: z.string(), port: z.number(), user: z.string(), database: z.string() }),
    })
    .optional(),
  stopped: z.object({ ms: z.number() }).optional(),
  refused: z.string().optional(),
  id: z.number().optional(),
});
type Said = z.infer<typeof Said>;

export const quiet = createLog({ level: 'silent' });
/** An ordinary account for child programs: the own one, unless the tests run as root. */
export const ordinary: Account | null = runsAsRoot() ? NOBODY : null;

export interface Child {
  readonly pid: number;
  readonly said: readonly Said[];
  /** Waits for a line with this key; an early end fails with what was said on standard error. */
  hear<K extends keyof Said>(key: K): Promise<NonNullable<Said[K]>>;
  tell(word: 'stop' | 'exit'): void;
  kill(): Promise<void>;
  ended(): Promise<void>;
}

const folders: string[] = [];
const children: Child[] = [];

/** A folder that is removed, with every process in it, by `clearFolders`. */
export function folder(account: Account | null = null): string {
  const made = realpathSync(mkdtempSync(join(tmpdir(), 'dw-')));
  folders.push(made);
  chmodSync(made, 0o755);
  if (account !== null) chownSync(made, account.uid, account.gid);
  return made;
}

export async function clearFolders(): Promise<void> {
  for (const child of children.splice(0)) await child.kill();
  for (const made of folders.splice(0)) {
    for (const pid of allProcessesBelow(made)) process.kill(pid, 'SIGKILL');
    for (let tries = 0; allProcessesBelow(made).length > 0 && tries < 300; tries += 1) await sleep(10);
    rmSync(made, { recursive: true, force: true, maxRetries: 5 });
  }
}

export interface ChildOrder {
  readonly dataDir: string;
  readonly stateFolder?: string;
  readonly packageFolder?: string;
  readonly write?: boolean;
}

export function startChild(order: ChildOrder, account: Account | null = null): Child {
  const program = spawn(process.execPath, [join(import.meta.dirname, 'testing-child.ts'), JSON.stringify(order)], {
    stdio: ['pipe', 'pipe', 'pipe'],
    cwd: '/',
    ...account,
  });
  const said: Said[] = [];
  let errors = '';
  program.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  program.stdin.on('error', () => undefined);
  createInterface({ input: program.stdout }).on('line', (line) => {
    // A kill -9 may cut the last line.
    if (line.endsWith('}')) said.push(Said.parse(JSON.parse(line)));
  });
  let over = false;
  const end = once(program, 'close').then(() => {
    over = true;
  });
  const child: Child = {
    pid: program.pid ?? -1,
    said,
    async hear(key) {
      for (;;) {
        const value = said.find((line) => line[key] !== undefined)?.[key];
        if (value !== undefined) return value;
        if (over) throw new Error(`the child ended without "${key}": ${JSON.stringify(said.slice(-3))} ${errors}`);
        await sleep(5);
      }
    },
    tell: (word) => program.stdin.write(`${word}\n`),
    kill: () => {
      program.kill('SIGKILL');
      return end;
    },
    ended: () => end,
  };
  children.push(child);
  return child;
}

/** One query on a connection of its own. */
export async function ask(connection: pg.PoolConfig, sql: string): Promise<Record<string, unknown>> {
  const client = new pg.Client(connection);
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(sql);
    return rows[0] ?? {};
  } finally {
    await client.end();
  }
}

export async function untilDead(pid: number, withinMs = 2_000): Promise<boolean> {
  for (let waited = 0; waited < withinMs && isAlive(pid); waited += 10) await sleep(10);
  return !isAlive(pid);
}

function allProcessesBelow(made: string): readonly number[] {
  const clusters = [join(made, 'data', 'postgres'), ...clusterFolders.filter((cluster) => cluster.startsWith(made))];
  return clusters.flatMap((cluster) => processesIn(cluster, 'certain'));
}

/** Clusters that lie elsewhere than in `data/postgres` of their folder. */
export const clusterFolders: string[] = [];
