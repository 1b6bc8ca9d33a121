import type { Context } from '../../../platform/context.ts';
import { refuse } from '../../../platform/refuse.ts';
import { bumpVersion } from '../../records/actions/bump-version.ts';
import { lockRecord } from '../../records/actions/lock-record.ts';
import { endAsks } from '../end-asks.ts';
import { mayWithdraw } from '../may-withdraw.ts';
import { type Loaded, loadCase } from '../queries/case.ts';
import { settle } from '../settle.ts';
import { lockAsk } from '../store-approvals.ts';
import type { RecordKind } from '../tables.ts';

/**
 * Takes back what was asked, and the move with it. Whoever asked may, and whoever owns the record or runs the workspace.
 *
 * Changes: `approvals`, the record's version and next step. Announces: `<kind>.approvalWithdrawn`.
 * Refuses: `not-found`, `not-allowed`, `wrong-state`.
 */
export async function withdrawApproval(ctx: Context, kind: RecordKind, id: string, askId: string): Promise<Loaded> {
  await lockRecord(ctx, kind, id);
  const ask = (await lockAsk(ctx, { kind, id }, askId)) ?? refuse('not-found');
  const loaded = await loadCase(ctx, kind, id);
  if (!mayWithdraw(ctx, loaded, ask.asked_by)) refuse('not-allowed', 'Whoever asked takes it back, or whoever owns the record.');
  if (ask.state !== 'waiting') refuse('wrong-state', 'This has been answered or taken back already.');
  await endAsks(ctx, loaded, 'withdrawn');
  await bumpVersion(ctx, kind, id);
  return settle(ctx, kind, id);
}
