import { mayShapePlaybook } from '../../../platform/auth/policy.ts';
import type { Context } from '../../../platform/context.ts';
import { announce } from '../../../platform/events/announce.ts';
import { refuse } from '../../../platform/refuse.ts';
import { MIGRATION_EVENTS } from '../events.ts';
import { runBatch } from '../migrate/run-batch.ts';
import { migrationJobType } from '../migration-job.ts';
import { isStalled } from '../queries/migrations.ts';
import { demandAlone, demandWholeRun, lockRun, type RunRow, setRun } from '../store-migrations.ts';

/** Up to here the way back is gone while the caller waits. */
const AT_ONCE = 200;

const VERBS = { pause, resume, cancel, undo } as const;

/**
 * Pauses, resumes, cancels or takes back a migration. Refuses: `not-found`, `not-allowed`, `wrong-state`.
 *
 * Announces: `migration.paused`, `.resumed`, `.cancelled`, `.undoStarted`.
 */
export function steerMigration(ctx: Context, id: string, verb: keyof typeof VERBS): Promise<void> {
  return VERBS[verb](ctx, id);
}

async function steered(ctx: Context, id: string): Promise<RunRow> {
  if (!mayShapePlaybook(ctx.actor)) refuse('not-allowed', 'Only those who may publish the playbook may migrate records.');
  const run = await lockRun(ctx, id);
  if (run.what === 'switch') refuse('not-found', 'There is no such migration.');
  return run;
}

async function tell(ctx: Context, run: RunRow, what: 'paused' | 'resumed' | 'cancelled' | 'undoStarted'): Promise<void> {
  if (run.what === 'dryRun') return;
  const payload = { playbook: run.playbook, version: { from: run.from_version, to: run.to_version }, records: run.total };
  await announce(ctx, MIGRATION_EVENTS[what], { subject: { kind: 'migration', id: run.id }, payload });
}

/** Stops a migration for now, after the records it is at. */
async function pause(ctx: Context, id: string): Promise<void> {
  const run = await steered(ctx, id);
  if (run.state !== 'running') refuse('wrong-state', 'It is not running.');
  await setRun(ctx, id, { state: 'paused' });
  await tell(ctx, run, 'paused');
}

/** Goes on from where it stands: one that was paused, or whose process ended. */
async function resume(ctx: Context, id: string): Promise<void> {
  const run = await steered(ctx, id);
  if (run.state !== 'paused' && !isStalled(run, ctx.now)) refuse('wrong-state', 'It is neither paused nor has its process ended.');
  await demandWholeRun(ctx, run);
  await setRun(ctx, id, { state: run.state === 'undoing' ? 'undoing' : 'running' });
  await tell(ctx, run, 'resumed');
  await ctx.enqueue(migrationJobType, { workspaceId: ctx.workspace.id, runId: id, memberId: ctx.actor.id ?? run.by_id });
}

/** Stops a migration for good; what is migrated stays so until it is undone. */
async function cancel(ctx: Context, id: string): Promise<void> {
  const run = await steered(ctx, id);
  if (run.state !== 'running' && run.state !== 'paused') refuse('wrong-state', 'It is not running.');
  await setRun(ctx, id, { state: 'cancelled', ended_at: ctx.now });
  await tell(ctx, run, 'cancelled');
}

/** Takes back the records that have not moved since; the others are listed and left. */
async function undo(ctx: Context, id: string): Promise<void> {
  const run = await steered(ctx, id);
  const over = run.state === 'done' || run.state === 'cancelled';
  if (run.what !== 'migration' || !over) refuse('wrong-state', 'Only a migration that is through or cancelled can be taken back, once.');
  await demandWholeRun(ctx, run);
  await demandAlone(ctx);
  await setRun(ctx, id, { state: 'undoing', ended_at: null });
  await tell(ctx, run, 'undoStarted');
  if (run.migrated > AT_ONCE)
    await ctx.enqueue(migrationJobType, { workspaceId: ctx.workspace.id, runId: id, memberId: ctx.actor.id ?? run.by_id });
  else await runBatch(ctx, await lockRun(ctx, id), AT_ONCE + 1);
}
