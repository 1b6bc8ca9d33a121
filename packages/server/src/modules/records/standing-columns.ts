import type { Context } from '../../platform/context.ts';
import type { Columns } from './columns.ts';
import { type NextStep, nextStepColumns } from './next-step.ts';
import type { ProcessKind, RowOf } from './tables.ts';

/** Where a record is put. */
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

/** The columns that say where a record stands. */
export function standingColumns(ctx: Context, place: Place, before: RowOf[ProcessKind]): Columns {
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
