import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { join } from 'node:path';
import type { Order, Outcome } from './load.ts';

export const ROOT = join(import.meta.dirname, '..');
const START_MS = 120_000;
const STOP_MS = 10_000;

/** A program of this benchmark, answering in lines. */
export interface Child {
  readonly pid: number;
  readonly process: ChildProcessByStdio<Writable, Readable, null>;
  /** The next line of its output. Errors: when it ends before. */
  line(): Promise<string>;
  readonly stop: () => Promise<void>;
}

function start(args: readonly string[], env: NodeJS.ProcessEnv): Child {
  const child = spawn(process.execPath, [...args], { cwd: ROOT, env, stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const endWithUs = (): boolean => child.kill('SIGTERM');
  process.on('exit', endWithUs);
  return {
    pid: child.pid ?? 0,
    process: child,
    line: async () => {
      const { done, value } = await lines.next();
      if (done === true) throw new Error(`${args.join(' ')} ended before it answered`);
      return value;
    },
    stop: async () => {
      child.kill('SIGTERM');
      const late = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
      await ended;
      clearTimeout(late);
      process.off('exit', endWithUs);
    },
  };
}

/** A program that says `{"url": …}` in its first line once it listens. */
async function startServer(args: readonly string[], env: NodeJS.ProcessEnv): Promise<Child & { readonly port: number }> {
  const child = start(args, env);
  const late = setTimeout(() => child.process.kill('SIGKILL'), START_MS);
  const { url }: { url: string } = JSON.parse(await child.line());
  clearTimeout(late);
  return { ...child, port: Number(new URL(url).port) };
}

/** Web and worker, as `npm start` runs them. */
export function startOurs(env: NodeJS.ProcessEnv, nodeOptions: readonly string[]): Promise<Child & { readonly port: number }> {
  const launcher = join(ROOT, 'packages/cli/bin/dealwright.mjs');
  return startServer([...nodeOptions, launcher, 'start', '--json'], env);
}

export function startBare(env: NodeJS.ProcessEnv): Promise<Child & { readonly port: number }> {
  return startServer([join(import.meta.dirname, 'bare-server.ts')], env);
}

export interface Load {
  readonly run: (order: Order) => Promise<Outcome>;
  readonly stop: () => Promise<void>;
}

export function startLoad(): Load {
  const child = start([join(import.meta.dirname, 'load.ts')], process.env);
  return {
    run: async (order) => {
      child.process.stdin.write(`${JSON.stringify(order)}\n`);
      const outcome: Outcome = JSON.parse(await child.line());
      if (outcome.failed > 0) throw new Error(`${outcome.failed} of ${outcome.units} failed; the first: ${outcome.failure}`);
      return outcome;
    },
    stop: child.stop,
  };
}
