import { inWorkspace } from '../db/database.ts';
import type { Runtime } from '../run-in-context.ts';
import type { Outbox } from './queue-mail.ts';

/** Where mail lies that concerns a person and no workspace. No workspace has this id, so that none sees it. */
export const NO_WORKSPACE = '00000000-0000-0000-0000-000000000000';

/** Runs an act about a person, whatever workspaces they belong to, in one transaction with the mail it sends. */
export function outsideWorkspaces<T>(
  { database, jobs }: Pick<Runtime, 'database' | 'jobs'>,
  now: string,
  work: (outbox: Outbox) => Promise<T>,
): Promise<T> {
  return inWorkspace(database, NO_WORKSPACE, 'write', (tx) =>
    work({
      now,
      tx,
      workspace: { id: NO_WORKSPACE },
      personKeys: { keys: database.dataKeys },
      enqueue: (type, data, notBefore) => jobs.enqueue(tx, type, data, notBefore),
    }),
  );
}
