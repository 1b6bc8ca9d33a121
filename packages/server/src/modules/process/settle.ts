import { guide } from '@dealwright/engine/process/guide';
import type { Context } from '../../platform/context.ts';
import { setNextStep } from '../records/actions/set-next-step.ts';
import { type Loaded, loadCase } from './queries/case.ts';
import type { RecordKind } from './tables.ts';

/**
 * Ends every act on a record: asks the guide again and keeps its next step on the record, where lists, cards and Today read it.
 * What time alone changes (late, due today) is told at reading, from the due moment kept here.
 */
export async function settle(ctx: Context, kind: RecordKind, id: string): Promise<Loaded> {
  const loaded = await loadCase(ctx, kind, id);
  const { nextStep } = guide(loaded.subject, ctx.now);
  await setNextStep(
    ctx,
    kind,
    id,
    nextStep === null
      ? null
      : { kind: nextStep.kind, ref: nextStep.ref, title: nextStep.title, dueAt: nextStep.dueAt, because: nextStep.because },
  );
  return loaded;
}
