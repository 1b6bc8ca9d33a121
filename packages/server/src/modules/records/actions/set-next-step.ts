import type { Reason } from '@dealwright/engine/base/reason';
import type { Context } from '../../../platform/context.ts';
import { setColumns } from '../store-rows.ts';
import type { ProcessKind } from '../tables.ts';

export interface NextStep {
  readonly kind: string;
  readonly ref: string;
  readonly title: string;
  readonly dueAt: string | null;
  readonly because: readonly Reason[];
}

/** Keeps what the guide answered, for lists and Today. It follows from what is kept already: no version, no event. */
export async function setNextStep(ctx: Context, kind: ProcessKind, id: string, step: NextStep | null): Promise<void> {
  await setColumns(ctx, kind, id, {
    next_kind: step?.kind ?? null,
    next_ref: step?.ref ?? null,
    next_title: step?.title ?? null,
    next_due_at: step?.dueAt ?? null,
    next_because: step?.because ?? null,
  });
}
