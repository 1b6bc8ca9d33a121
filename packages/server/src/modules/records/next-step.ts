import type { Reason } from '@dealwright/engine/base/reason';
import type { Columns } from './columns.ts';

/** What the guide answered, as lists, cards and Today read it. */
export interface NextStep {
  readonly kind: string;
  readonly ref: string;
  readonly title: string;
  readonly dueAt: string | null;
  readonly because: readonly Reason[];
  /** How it is done: call, meeting …; null where no step stands behind it. */
  readonly does: string | null;
}

export function nextStepColumns(step: NextStep | null): Columns {
  return {
    next_kind: step?.kind ?? null,
    next_ref: step?.ref ?? null,
    next_title: step?.title ?? null,
    next_due_at: step?.dueAt ?? null,
    next_because: step?.because ?? null,
    next_do: step?.does ?? null,
  };
}
