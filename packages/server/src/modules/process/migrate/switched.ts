import type { undoSwitch } from '@dealwright/contract/process-switch';
import type { Out } from '@dealwright/contract/route';
import { currentStage } from '@dealwright/engine/process/position';
import type { Context } from '../../../platform/context.ts';
import { refuse } from '../../../platform/refuse.ts';
import { loadCase } from '../queries/case.ts';
import { nextItems } from '../store-migrations.ts';
import type { RecordKind } from '../tables.ts';

/** Refuses `wrong-state`, with why, where the one record of a run was left alone. */
export async function demandDone(ctx: Context, runId: string, left: 'skipped' | 'kept'): Promise<void> {
  const [item] = await nextItems(ctx, runId, left, 1);
  if (item !== undefined) refuse('wrong-state', item.because ?? 'It changed meanwhile.');
}

/** Where a record stands after its process was switched. */
export async function switched(ctx: Context, kind: RecordKind, id: string, run: string): Promise<Out<typeof undoSwitch>> {
  const { subject } = await loadCase(ctx, kind, id);
  const { process, version } = subject;
  const stage = currentStage(subject);
  return { run, process: { id: process.id, name: process.name }, stage: { id: stage.id, name: stage.name }, version };
}
