import type { Context } from '../../../platform/context.ts';
import { appendDeltas } from '../../../platform/db/tally.ts';
import type { Columns } from '../columns.ts';
import { type NextStep, nextStepColumns } from '../next-step.ts';
import { demand } from '../policy.ts';
import { lockRow, setColumns, updateRows } from '../store-rows.ts';
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
  const after = await setColumns(ctx, place.kind, place.id, standing(ctx, place, before));
  await appendDeltas(ctx, foldDeltas([deltaOf(place.kind, before, -1), deltaOf(place.kind, after, 1)]));
  return after;
}

/** The same for many records of one kind in one statement, all locked by this act and all with what is next. Refuses: `not-allowed`. */
export async function placeRecords<K extends ProcessKind>(
  ctx: Context,
  kind: K,
  places: readonly { readonly place: Place & { readonly next: NextStep | null }; readonly held: RowOf[K] }[],
): Promise<void> {
  for (const { held } of places) demand(ctx.actor, 'change', held);
  const rows = places.map(({ place, held }) => ({ id: place.id, ...standing(ctx, place, held) }));
  const after = await updateRows(ctx, kind, rows);
  const before = places.map(({ held }) => deltaOf(kind, held, -1));
  await appendDeltas(ctx, foldDeltas([...before, ...after.map((row) => deltaOf(kind, row, 1))]));
}

function standing(ctx: Context, place: Place, before: RowOf[ProcessKind]): Columns {
  return {
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
  };
}
