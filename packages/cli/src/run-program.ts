import { isatty } from 'node:tty';
import type { Config } from '@dealwright/server/platform/config/config';
import type { Log } from '@dealwright/server/platform/log/log';
import type { Answer, Call } from './command.ts';
import { runUntilStopped } from './run-until-stopped.ts';
import { settings } from './settings.ts';

export interface Parts {
  readonly web: boolean;
  readonly worker: boolean;
  /** Done before the server starts; what it answers is given up after the server has stopped. */
  readonly before?: (config: Config, log: Log) => Promise<{ stop(): Promise<void> } | null>;
}

/** Runs the server until it is stopped, and tells where it listens once it does. */
export async function runProgram(call: Call, parts: Parts): Promise<Answer> {
  const { config, log } = settings(call.json ? 'errors' : 'output');
  return runUntilStopped(
    async () => {
      const held = (await parts.before?.(config, log)) ?? null;
      try {
        const { runServer } = await import('@dealwright/server/main');
        const server = await runServer({ web: parts.web, worker: parts.worker, config, log });
        const stop = async (): Promise<void> => {
          await server.stop();
          await held?.stop();
        };
        return { url: server.url, stop };
      } catch (error) {
        await held?.stop();
        throw error;
      }
    },
    ({ url }) => tellReady(url, call.json, log),
  );
}

function tellReady(url: string | null, json: boolean, log: Log): void {
  const sentence = url === null ? 'Dealwright works in the background' : `Dealwright runs at ${url}`;
  if (json) process.stdout.write(`${JSON.stringify({ url })}\n`);
  else if (isatty(1)) process.stdout.write(`\n  ${sentence}\n  Press Ctrl-C to stop it.\n\n`);
  else log.info({ url }, sentence);
}
