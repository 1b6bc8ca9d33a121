import { bindReach } from './auth/rights.ts';
import type { Actor, Context, Workspace } from './context.ts';
import { type Database, inWorkspace, type Tx } from './db/database.ts';
import { flushPending, noPending } from './db/pending.ts';
import type { FileStore } from './files/files.ts';
import type { Jobs } from './jobs/jobs.ts';
import type { Log } from './log/log.ts';
import { Refusal } from './refuse.ts';

export interface Runtime {
  readonly database: Database;
  readonly jobs: Pick<Jobs, 'enqueue'>;
  readonly files: FileStore;
  /** Called with the workspace after each commit that may have announced something. */
  readonly committed: (workspaceId: string) => void;
}

export interface ActScope {
  readonly workspace: Workspace;
  readonly actor: Actor;
  readonly now: string;
  readonly log: Log;
  readonly cause?: string | null;
  readonly history?: boolean;
}

/**
 * Runs one act: opens its transaction, builds its context, commits, then does what waited for the commit.
 * A refusal undoes everything but the one log row it may ask for, which is written in a transaction of its own.
 */
export async function runInContext<T>(
  runtime: Omit<Runtime, 'files'>,
  scope: ActScope,
  mode: 'read' | 'write',
  work: (ctx: Context) => Promise<T>,
): Promise<T> {
  let after: (() => void)[] = [];
  const run = <R>(inner: (ctx: Context) => Promise<R>) =>
    inWorkspace(runtime.database, scope.workspace.id, mode, async (tx) => {
      // A transaction that is tried again starts its list anew.
      after = [];
      const { rights } = scope.actor;
      const actor = rights === null ? scope.actor : await bindReach(tx, runtime.database.roles, scope.workspace.id, scope.actor, rights);
      const ctx = contextOf(runtime, { ...scope, actor }, tx, (todo) => after.push(todo));
      const done = await inner(ctx);
      await flushPending(tx, ctx.pending);
      return done;
    });
  try {
    const done = await run(work);
    if (mode === 'write') runtime.committed(scope.workspace.id);
    for (const todo of after) todo();
    return done;
  } catch (error) {
    if (error instanceof Refusal && error.given.announce !== undefined && mode === 'write') {
      await run(error.given.announce);
      runtime.committed(scope.workspace.id);
    }
    throw error;
  }
}

function contextOf(runtime: Omit<Runtime, 'files'>, scope: ActScope, tx: Tx, afterCommit: (todo: () => void) => void): Context {
  return {
    workspace: scope.workspace,
    actor: scope.actor,
    now: scope.now,
    log: scope.log,
    tx,
    cause: scope.cause ?? null,
    history: scope.history ?? false,
    // Who sees a part alone must not read past row-level security.
    queryRole: runtime.database.roles && scope.actor.reach.see === null,
    pending: noPending(),
    personKeys: { keys: runtime.database.dataKeys, known: new Map() },
    afterCommit,
    enqueue: (type, data, notBefore) => runtime.jobs.enqueue(tx, type, data, notBefore),
  };
}
