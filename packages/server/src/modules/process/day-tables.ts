import type { Instant, Json } from '../../platform/db/tables.ts';
import type { RecordKind } from './tables.ts';

/** A record put off by somebody until a moment. */
export interface SnoozeTable {
  workspace_id: string;
  id: string;
  record_kind: RecordKind;
  record_id: string;
  member_id: string;
  until: Instant;
  snoozed_at: Instant;
}

/** What a plan dated anew. Tasks keep the day they had and the version the plan left them at. */
export type AwayMoved =
  | { readonly kind: 'step'; readonly about: RecordKind; readonly recordId: string; readonly step: string }
  | { readonly kind: 'task'; readonly taskId: string; readonly dueOn: string | null; readonly wrote: string };

export interface AwayPlanTable {
  workspace_id: string;
  id: string;
  member_id: string;
  away_from: string;
  away_until: string | null;
  planned_at: Instant;
  moved: Json<AwayMoved[]>;
  undone_at: Instant | null;
}

declare module '../../platform/db/schema.ts' {
  interface Tables {
    snoozes: SnoozeTable;
    away_plans: AwayPlanTable;
  }
}
