import type { Context } from '../../../platform/context.ts';
import { appendDeltas } from '../../../platform/db/tally.ts';
import { type NextStep, nextStepColumns } from '../next-step.ts';
import { demand } from '../policy.ts';
import { lockRow, setColumns } from '../store-rows.ts';
import { foldDeltas, deltaOf } from '../tally-deltas.ts';
import type { ProcessKind, RowOf } from '../tables.ts';

export interface Place {
  readonly kind: ProcessKind;
  readonly id: string;
  readonly stage: string;
  readonly stageName: string;
  readonly outcome: string | null;
  readonly enteredAt: string;
  readonly closedAt: string | null;
  /** Where the record changes its process or the version of its playbook. */
  readonly process?: { readonly id: string; readonly playbookVersion: number };
  /** What is next in the new stage, where that is known already. */
  readonly next?: NextStep | null;
}

/**
 * Puts a record into a stage: the one writer of `stage`. The process has decided before, and announces the move itself. `held` is the
 * record's row as this act locked it, if nothing has changed it since.
 *
 * Changes: the record's standing and version, kept counts and sums of both stages. Refuses: `not-found`, `not-allowed`.
 */
export async function placeRecord<K extends ProcessKind>(
  ctx: Context,
  place: Place & { readonly kind: K },
  held?: RowOf[K],
): Promise<RowOf[K]> {
  const before = held ?? (await lockRow(ctx, place.kind, place.id));
  demand(ctx.actor, 'change', before);
  const after = await setColumns(ctx, place.kind, place.id, {
    stage: place.stage,
    stage_name: place.stageName,
    stage_outcome: place.outcome,
    stage_entered_at: place.enteredAt,
    closed_at: place.closedAt,
    process_id: place.process?.id ?? before.process_id,
    playbook_version: place.process?.playbookVersion ?? before.playbook_version,
    version: before.version + 1,
    updated_at: ctx.now,
    ...(place.next === undefined ? {} : nextStepColumns(place.next)),
  });
  await appendDeltas(ctx, foldDeltas([deltaOf(place.kind, before, -1), deltaOf(place.kind, after, 1)]));
  return after;
}
