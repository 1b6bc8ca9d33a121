import type { undoSwitch as contract } from '@dealwright/contract/process-switch';
import type { Out } from '@dealwright/contract/route';
import type { Context } from '../../../platform/context.ts';
import { refuse } from '../../../platform/refuse.ts';
import { lockRecord } from '../../records/actions/lock-record.ts';
import { runBatch } from '../migrate/run-batch.ts';
import { demandDone, switched } from '../migrate/switched.ts';
import { lockRun, setRun } from '../store-migrations.ts';
import type { RecordKind } from '../tables.ts';

/** Takes back the last switch of a record that has not moved since. Refuses: `not-found`, `not-allowed`, `wrong-state`. */
export async function undoSwitch(ctx: Context, kind: RecordKind, id: string): Promise<Out<typeof contract>> {
  await lockRecord(ctx, kind, id);
  const last = await ctx.tx
    .selectFrom('playbook_migration_records as i')
    .innerJoin('playbook_migrations as r', (join) =>
      join.onRef('r.workspace_id', '=', 'i.workspace_id').onRef('r.id', '=', 'i.migration_id'),
    )
    .select('r.id')
    .where('i.workspace_id', '=', ctx.workspace.id)
    .where('i.record_id', '=', id)
    .where('r.what', '=', 'switch')
    .where('i.state', '=', 'done')
    .orderBy('r.created_at', 'desc')
    .orderBy('r.id', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (last === undefined) refuse('wrong-state', 'Its process was not switched, or that was taken back already.');
  await setRun(ctx, last.id, { state: 'undoing', ended_at: null });
  await runBatch(ctx, await lockRun(ctx, last.id), 2);
  await demandDone(ctx, last.id, 'kept');
  return switched(ctx, kind, id, last.id);
}
