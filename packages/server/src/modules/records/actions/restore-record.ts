import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import { holdRows } from '../../../platform/db/database.ts';
import { appendDeltas } from '../../../platform/db/tally.ts';
import { announce } from '../../../platform/events/announce.ts';
import { refuse } from '../../../platform/refuse.ts';
import { RECORD_EVENTS } from '../events.ts';
import { demand } from '../policy.ts';
import { checkProductNames } from '../product-clash.ts';
import { type AnyRow, setColumns } from '../store-rows.ts';
import { subjectOf } from '../subject.ts';
import { deltasOf } from '../tally-deltas.ts';
import { type RecordKind, TABLE_OF } from '../tables.ts';

/**
 * Brings a deleted record back as it was. One that was merged into another comes back by taking back the merge.
 *
 * Needs: what deleting it needs. Announces: `<kind>.restored`. Refuses: `not-found` where none is deleted, `not-allowed`.
 */
export async function restoreRecord<K extends RecordKind>(ctx: Context, kind: K, id: string): Promise<void> {
  const { rows } = await sql<AnyRow<K>>`
    select * from ${sql.table(TABLE_OF[kind])}
    where workspace_id = ${ctx.workspace.id} and id = ${id} and deleted_at is not null for update`.execute(ctx.tx);
  const before = rows[0] ?? refuse('not-found', `There is no such ${kind} among the deleted ones.`);
  if ('merged_into' in before && before['merged_into'] !== null) refuse('not-found', `This ${kind} was merged into another.`);
  demand(ctx.actor, 'remove', before);
  if (kind === 'product') await checkProductNames(ctx, [before]);
  if (ctx.actor.reach.see !== null) await holdRows(ctx.tx, [id]);
  const after = await setColumns(ctx, kind, id, { deleted_at: null, updated_at: ctx.now, version: before.version + 1 });
  await appendDeltas(ctx, deltasOf(kind, null, after));
  await announce(ctx, RECORD_EVENTS[kind].restored, { ...subjectOf(kind, after), payload: { name: after.name } });
}
