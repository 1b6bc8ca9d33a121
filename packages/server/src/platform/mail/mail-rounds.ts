import { inWorkspace } from '../db/database.ts';
import type { Log } from '../log/log.ts';
import type { Runtime } from '../run-in-context.ts';
import { NO_WORKSPACE } from './outside-workspaces.ts';
import { mailJobType } from './queue-mail.ts';
import { dropSettled, takeOverdue } from './store.ts';

const EVERY_MS = 600_000;
const FIRST_MS = 60_000;
/** Longer than any pause between a try and its job. */
const OVERDUE_MS = 900_000;
const KEPT_DAYS = 90;

/** Every ten minutes: gives mails whose job was lost a new one, and removes the rows of those that came to their end long ago. */
export function startMailRounds(runtime: Runtime, log: Log): { stop(): Promise<void> } {
  let running: Promise<unknown> = Promise.resolve();
  const look = (): void => {
    running = running
      .then(() => resumeMails(runtime, Date.now()))
      .catch((error: unknown) => {
        log.warn({ error: error instanceof Error ? error.message : 'unknown' }, 'looking for mail left behind failed; trying again');
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

/** One round. Answers how many mails were given a job anew. */
export async function resumeMails({ database, jobs }: Pick<Runtime, 'database' | 'jobs'>, nowMs: number): Promise<number> {
  const workspaces = await database.db.selectFrom('workspaces').select('workspace_id').execute();
  const at = (ms: number): string => new Date(nowMs + ms).toISOString();
  let resumed = 0;
  for (const workspaceId of [NO_WORKSPACE, ...workspaces.map((one) => one.workspace_id)]) {
    resumed += await inWorkspace(database, workspaceId, 'write', async (tx) => {
      await dropSettled(tx, workspaceId, at(-KEPT_DAYS * 86_400_000));
      const overdue = await takeOverdue(tx, { workspaceId, before: at(-OVERDUE_MS), nextTryAt: at(0) });
      for (const mailId of overdue) await jobs.enqueue(tx, mailJobType, { workspaceId, mailId });
      return overdue.length;
    });
  }
  return resumed;
}
