import type { startBulk as starting } from '@dealwright/contract/bulk';
import type { Body } from '@dealwright/contract/route';
import { v7 } from 'uuid';
import type { Context } from '../../../platform/context.ts';
import { announce } from '../../../platform/events/announce.ts';
import { refuse } from '../../../platform/refuse.ts';
import { demandFields } from '../../records/queries/demand-fields.ts';
import { bulkJobType } from '../bulk-job.ts';
import { bulkStarted } from '../events.ts';
import { targetIds } from '../queries/targets.ts';
import { runTargets } from '../run-targets.ts';
import { insertRun, lockRun } from '../store.ts';

/** Up to here it is done while the caller waits. */
const AT_ONCE = 200;
const MOST = 50_000;

/**
 * Does one thing to many records, each by its own rules: few at once, more in the background. Answers the run's id.
 *
 * Changes: `bulk_runs`, `bulk_refusals`, the records. Announces: `bulk.started`, and for each record what the single act announces.
 * Refuses: `not-allowed`, `bad-filter`, `unknown-field`, `bad-value` where nothing or too much is meant.
 */
export async function startBulk(ctx: Context, given: Body<typeof starting>): Promise<string> {
  const { id: memberId } = ctx.actor;
  if (memberId === null) return refuse('not-allowed');
  if (given.act.do === 'change') {
    if (Object.keys(given.act.fields).length === 0) refuse('bad-value', 'Say which field becomes what.');
    // A field that may not be written is refused once, not a thousand times.
    demandFields(ctx.actor, given.kind, given.act.fields);
  }
  const { ids, filter, q } = given.which;
  if (ids === undefined && filter === undefined && q === undefined) refuse('bad-value', 'Name the records, or a filter that finds them.');
  const targets = await targetIds(ctx, given, MOST + 1);
  if (targets.length > MOST) refuse('bad-value', `That is more than ${MOST} records. Narrow the filter.`);
  const id = v7();
  const row = { workspace_id: ctx.workspace.id, id, created_at: ctx.now, ended_at: null, by_id: memberId, kind: given.kind };
  await insertRun(ctx, { ...row, act: JSON.stringify(given.act), targets, state: 'running' });
  await announce(ctx, bulkStarted, {
    subject: { kind: 'bulk', id },
    payload: { kind: given.kind, act: given.act.do, records: targets.length },
  });
  if (targets.length > AT_ONCE) await ctx.enqueue(bulkJobType, { workspaceId: ctx.workspace.id, runId: id, memberId });
  else await runTargets(ctx, await lockRun(ctx, id), AT_ONCE);
  return id;
}
