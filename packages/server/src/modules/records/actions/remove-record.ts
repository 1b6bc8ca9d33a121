import type { Context } from '../../../platform/context.ts';
import { appendDeltas } from '../../../platform/db/tally.ts';
import { announce } from '../../../platform/events/announce.ts';
import { RECORD_EVENTS } from '../events.ts';
import { demand } from '../policy.ts';
import { refuseStale } from '../stale.ts';
import { lockRow, setColumns } from '../store-rows.ts';
import { subjectOf } from '../subject.ts';
import { deltasOf } from '../tally-deltas.ts';
import type { RecordKind } from '../tables.ts';

/**
 * Deletes a record: it is kept and no longer shown.
 *
 * Needs: owner, admin or manager of the workspace, or the record's own owner.
 * Announces: `<kind>.removed`. Refuses: `not-found`, `not-allowed`, `stale`.
 */
export async function removeRecord(ctx: Context, kind: RecordKind, id: string, version: number | null): Promise<void> {
  const before = await lockRow(ctx, kind, id);
  demand(ctx.actor, 'remove', before);
  if (version !== null && version !== before.version) await refuseStale(ctx, kind, id);
  await setColumns(ctx, kind, id, { deleted_at: ctx.now, updated_at: ctx.now, version: before.version + 1 });
  await appendDeltas(ctx, deltasOf(kind, before, null));
  await announce(ctx, RECORD_EVENTS[kind].removed, { ...subjectOf(kind, before), payload: { name: before.name } });
}
