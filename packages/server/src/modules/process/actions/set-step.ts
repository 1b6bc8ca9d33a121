import type { Context } from '../../../platform/context.ts';
import { bumpVersion } from '../../records/actions/bump-version.ts';
import { lockRecord } from '../../records/actions/lock-record.ts';
import { type Loaded, loadCase } from '../queries/case.ts';
import { settle } from '../settle.ts';
import type { RecordKind } from '../tables.ts';
import { type StepGiven, writeStep } from '../write-step.ts';

/**
 * Marks a step of the present stage done, skipped or open again.
 *
 * Changes: `step_marks` (and `documents` for a document step), the record's version and next step.
 * Taking a record over by the role it was handed to makes the taker its owner.
 * Announces: `<kind>.stepMarked`, `<kind>.handedOver`. Refuses: `not-found`, `unknown-step`, `bad-date`, `not-allowed` to take over
 * what is for another role, `bad-value` when a step is skipped without a note.
 */
export async function setStep(ctx: Context, kind: RecordKind, id: string, step: string, given: StepGiven): Promise<Loaded> {
  await lockRecord(ctx, kind, id);
  await writeStep(ctx, await loadCase(ctx, kind, id), step, given);
  await bumpVersion(ctx, kind, id);
  return settle(ctx, kind, id);
}
