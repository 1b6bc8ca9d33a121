import type { Instant, Json } from '../../platform/db/tables.ts';

/** What a line changed, as it was before. */
export interface LineBefore {
  readonly answers: readonly { readonly ref: string; readonly value: unknown; readonly wrote: string }[];
  readonly amount: { readonly amount: string | null; readonly currency: string | null; readonly wrote: string } | null;
}

export interface LineLogTable {
  workspace_id: string;
  id: string;
  about_kind: string;
  about_id: string;
  text: string;
  activity_id: string;
  before: Json<LineBefore>;
  next_do: string | null;
  next_title: string | null;
  next_due_at: Instant | null;
  logged_at: Instant;
  by_id: string | null;
  undone_at: Instant | null;
  /** The task its dated next step became. */
  task_id: string | null;
}

declare module '../../platform/db/schema.ts' {
  interface Tables {
    line_logs: LineLogTable;
  }
}
