import type { Context } from '../../../platform/context.ts';
import { announceMany } from '../../../platform/events/announce.ts';
import { APPROVAL_EVENTS, PROCESS_EVENTS } from '../events.ts';
import { askTold } from '../end-asks.ts';
import { setLapsed } from '../store-approvals.ts';
import type { RecordKind } from '../tables.ts';
import type { PlannedItem, Way } from './plan-batch.ts';

/** Says in the log of each record what became of it, and of what was asked of others for it. */
export async function tellBatch(ctx: Context, way: Way, kind: RecordKind, planned: readonly PlannedItem[]): Promise<void> {
  await tell(ctx, way, kind, planned);
  await lapse(ctx, way, kind, planned);
}

async function tell(ctx: Context, { run, back }: Way, kind: RecordKind, planned: readonly PlannedItem[]): Promise<void> {
  const [from, to] = back ? [run.to_version, run.from_version] : [run.from_version, run.to_version];
  const type = run.what === 'switch' ? PROCESS_EVENTS[kind].processSwitched : PROCESS_EVENTS[kind].migrated;
  await announceMany(
    ctx,
    type,
    planned.map(({ loaded, plan }) => ({
      subject: { kind, id: loaded.id },
      payload: {
        run: run.id,
        process: { from: loaded.subject.process.id, to: plan.after.process.id, name: plan.after.process.name },
        version: { from, to },
        from: { id: plan.from.id, name: plan.from.name, outcome: null },
        to: { id: plan.to.id, name: plan.to.name, outcome: null },
        back,
      },
      playbookVersion: to,
    })),
  );
}

/** What was asked of others for a move that is another one now is asked anew. */
async function lapse(ctx: Context, { run, back }: Way, kind: RecordKind, planned: readonly PlannedItem[]): Promise<void> {
  const rows = planned.flatMap(({ loaded, plan }) =>
    (loaded.rows.approvals ?? []).filter(({ id }) => plan.asks.includes(id)).map((row) => ({ row, id: loaded.id })),
  );
  if (rows.length === 0) return;
  await setLapsed(
    ctx,
    rows.map(({ row }) => row.id),
  );
  await announceMany(
    ctx,
    APPROVAL_EVENTS[kind].lapsed,
    rows.map(({ row, id }) => ({
      subject: { kind, id },
      payload: { ...askTold(row), why: 'valuesChanged' as const },
      playbookVersion: back ? run.from_version : run.to_version,
    })),
  );
}
