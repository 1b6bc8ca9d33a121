import { SYSTEM } from '../../platform/auth/system-actor.ts';
import type { Workspace } from '../../platform/context.ts';
import { inWorkspace } from '../../platform/db/database.ts';
import type { Log } from '../../platform/log/log.ts';
import { type ActScope, runInContext, type Runtime } from '../../platform/run-in-context.ts';
import './approval-tables.ts';
import { escalateApprovals } from './actions/escalate-approvals.ts';
import { takeDueMove } from './actions/take-due-move.ts';
import type { RecordKind } from './tables.ts';

const EVERY_MS = 15_000;
/** Records looked at in one round of one workspace; the rest follows in the next. */
const MOST_A_ROUND = 200;
/** What one record may do at once: five moves from one cause, and the look that finds nothing left. */
const MOST_TURNS = 6;

/** Looks again and again for what records are due to do by themselves. One process at a time does each record: it is locked. */
export function startTimedMoves(runtime: Runtime, log: Log): { stop(): Promise<void> } {
  let running: Promise<void> = Promise.resolve();
  let busy = false;
  const every = setInterval(() => {
    if (busy) return;
    busy = true;
    running = takeTimedMoves(runtime, log, () => new Date().toISOString())
      .then(() => undefined)
      .catch((error: unknown) => {
        log.warn({ error: error instanceof Error ? error.message : 'unknown' }, 'timed moves failed; trying again');
      })
      .finally(() => {
        busy = false;
      });
  }, EVERY_MS);
  return {
    stop: async () => {
      clearInterval(every);
      await running;
    },
  };
}

/** One round through all workspaces. How many things were done. */
export async function takeTimedMoves(runtime: Runtime, log: Log, clock: () => string): Promise<number> {
  const workspaces = await runtime.database.db
    .selectFrom('workspaces')
    .select(['workspace_id as id', 'name', 'zone', 'currency', 'language'])
    .execute();
  let done = 0;
  for (const workspace of workspaces) {
    for (const { kind, id } of await dueRecords(runtime, workspace, clock())) {
      done += await takeAll(runtime, log, workspace, kind, id, clock);
    }
    for (const { kind, id } of await lateAsks(runtime, workspace, clock())) await escalate(runtime, log, workspace, kind, id, clock());
  }
  return done;
}

function dueRecords(runtime: Runtime, { id: workspaceId }: Workspace, now: string) {
  return inWorkspace(runtime.database, workspaceId, 'read', (tx) =>
    tx
      .selectFrom('timed_moves')
      .select(['record_kind as kind', 'record_id as id'])
      .where('workspace_id', '=', workspaceId)
      .where('due_at', '<=', now)
      .orderBy('due_at')
      .limit(MOST_A_ROUND)
      .execute(),
  );
}

/** Records on which an answer is late and nobody above was told. */
function lateAsks(runtime: Runtime, { id: workspaceId }: Workspace, now: string) {
  return inWorkspace(runtime.database, workspaceId, 'read', (tx) =>
    tx
      .selectFrom('approvals')
      .select(['record_kind as kind', 'record_id as id'])
      .distinct()
      .where('workspace_id', '=', workspaceId)
      .where('state', '=', 'waiting')
      .where('escalated_at', 'is', null)
      .where('due_at', '<=', now)
      .limit(MOST_A_ROUND)
      .execute(),
  );
}

async function escalate(runtime: Runtime, log: Log, workspace: Workspace, kind: RecordKind, id: string, now: string): Promise<void> {
  try {
    await runInContext(runtime, { workspace, actor: SYSTEM, now, log }, 'write', (ctx) => escalateApprovals(ctx, kind, id));
  } catch (error) {
    log.error({ err: error, kind, id }, 'telling of a late approval failed');
  }
}

/** Each move is an act of its own; one that goes wrong is told and holds up no other record. */
async function takeAll(
  runtime: Runtime,
  log: Log,
  workspace: Workspace,
  kind: RecordKind,
  id: string,
  clock: () => string,
): Promise<number> {
  let done = 0;
  try {
    for (let turn = 0; turn < MOST_TURNS; turn += 1) {
      const scope: ActScope = { workspace, actor: SYSTEM, now: clock(), log };
      if (!(await runInContext(runtime, scope, 'write', (ctx) => takeDueMove(ctx, kind, id)))) break;
      done += 1;
    }
  } catch (error) {
    log.error({ err: error, kind, id }, 'a move by itself failed');
  }
  return done;
}
