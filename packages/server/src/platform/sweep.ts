import { sweepSignIn } from './auth/sessions.ts';
import { type Database, inWorkspace } from './db/database.ts';
import type { Log } from './log/log.ts';

const EVERY_MS = 3_600_000;
/** How long the same Idempotency-Key gets the same answer. */
const KEPT_DAYS = 2;

/** Removes what has had its time: ended sessions, spent limits, old idempotency keys. Shortly after the start, then every hour. */
export function startSweeping(database: Database, log: Log): { stop(): void } {
  const sweep = (): void => {
    Promise.all([sweepSignIn(database.db), sweepKeys(database)]).catch((error: unknown) => {
      log.warn({ error: error instanceof Error ? error.message : 'unknown' }, 'sweeping failed; trying again in an hour');
    });
  };
  const first = setTimeout(sweep, 60_000);
  const every = setInterval(sweep, EVERY_MS);
  return {
    stop: () => {
      clearTimeout(first);
      clearInterval(every);
    },
  };
}

/** Each workspace under its own row-level security; one statement on its own index range. */
async function sweepKeys(database: Database): Promise<void> {
  const before = new Date(Date.now() - KEPT_DAYS * 86_400_000).toISOString();
  const workspaces = await database.db.selectFrom('workspaces').select('workspace_id').execute();
  for (const { workspace_id: id } of workspaces) {
    await inWorkspace(database, id, 'write', (tx) =>
      tx.deleteFrom('idempotency_keys').where('workspace_id', '=', id).where('created_at', '<', before).execute(),
    );
  }
}
