import { sql } from 'kysely';
import { sweepSignIn } from './auth/sessions.ts';
import type { Database } from './db/database.ts';
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

/** As the connection's user, across workspaces; one statement a workspace keeps each delete on its own index range. */
async function sweepKeys(database: Database): Promise<void> {
  await sql`delete from idempotency_keys k using workspaces w
    where k.workspace_id = w.workspace_id and k.created_at < now() - make_interval(days => ${KEPT_DAYS})`.execute(database.db);
}
