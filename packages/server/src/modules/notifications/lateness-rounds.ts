import { SYSTEM } from '../../platform/auth/system-actor.ts';
import type { Log } from '../../platform/log/log.ts';
import { runInContext, type Runtime } from '../../platform/run-in-context.ts';
import { tellLateness } from './actions/tell-lateness.ts';

const EVERY_MS = 600_000;
const FIRST_MS = 30_000;

/** Looks every ten minutes for what has become so late that somebody else must know. */
export function startLatenessRounds(runtime: Runtime, log: Log): { stop(): Promise<void> } {
  let running: Promise<unknown> = Promise.resolve();
  const look = (): void => {
    running = running
      .then(() => tellAllLateness(runtime, log, new Date().toISOString()))
      .catch((error: unknown) => {
        log.warn({ error: error instanceof Error ? error.message : 'unknown' }, 'looking for late work failed; trying again');
      });
  };
  const first = setTimeout(look, FIRST_MS);
  const every = setInterval(look, EVERY_MS);
  return {
    stop: async () => {
      clearTimeout(first);
      clearInterval(every);
      await running;
    },
  };
}

/** One round through all workspaces. How many members were told something. */
export async function tellAllLateness(runtime: Runtime, log: Log, now: string): Promise<number> {
  const workspaces = await runtime.database.db
    .selectFrom('workspaces')
    .select(['workspace_id as id', 'name', 'zone', 'currency', 'language'])
    .execute();
  let told = 0;
  for (const workspace of workspaces) told += await runInContext(runtime, { workspace, actor: SYSTEM, now, log }, 'write', tellLateness);
  return told;
}
