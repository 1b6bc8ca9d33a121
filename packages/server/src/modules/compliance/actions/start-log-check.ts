import type { LogCheck } from '@dealwright/contract/audit';
import { sql } from 'kysely';
import { v7 } from 'uuid';
import type { Context } from '../../../platform/context.ts';
import { sealedHead } from '../../../platform/events/notices.ts';
import { refuse } from '../../../platform/refuse.ts';
import { checkLogJobType } from '../check-log-job.ts';
import { logCheck, runningCheck } from '../queries/log-checks.ts';
import { insertCheck } from '../store.ts';

/**
 * Has every seal of the log computed anew by a job. Where one is under way already it answers that.
 *
 * Needs: owner or admin, which the route asks. Changes: `log_checks`.
 */
export async function startLogCheck(ctx: Context): Promise<LogCheck> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`check ${ctx.workspace.id}`}, 0))`.execute(ctx.tx);
  const running = await runningCheck(ctx);
  if (running !== null) return running;
  const { actor } = ctx;
  if (actor.id === null) refuse('not-allowed');
  const id = v7();
  const head = await sealedHead(ctx.tx, ctx.workspace.id);
  const nothingYet = { ended_at: null, holds: null, waiting: null, head: null, broken_at: null, because: null };
  await insertCheck(ctx, {
    id,
    by_id: actor.id,
    by_name: actor.name,
    asked_at: ctx.now,
    state: 'running',
    checked: 0n,
    total: head,
    ...nothingYet,
  });
  await ctx.enqueue(checkLogJobType, { workspaceId: ctx.workspace.id, checkId: id, memberId: actor.id });
  return (await logCheck(ctx, id)) ?? refuse('not-found');
}
