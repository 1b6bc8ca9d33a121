import type { Reason } from '@dealwright/engine/base/reason';
import type { Instant, Json } from '../../platform/db/tables.ts';
import type { RecordKind } from './tables.ts';

/** Whose turn it is under a rule of `assignment.yaml`. */
interface AssignmentTurnTable {
  workspace_id: string;
  rule: string;
  /** By member's id; see docs/domain/assignment.md. */
  gained: Json<Record<string, number>>;
  taken_at: Instant;
}

/** How much a member takes; null: nothing is said of it. */
export interface CapacityTable {
  workspace_id: string;
  member_id: string;
  share: number;
  open_all: number | null;
  open_lead: number | null;
  open_deal: number | null;
  open_customer: number | null;
  per_day: number | null;
  per_week: number | null;
}

/** How the rules answered for a record last; without a member nobody was free. */
interface AssignmentTable {
  workspace_id: string;
  record_kind: RecordKind;
  record_id: string;
  member_id: string | null;
  rule: string | null;
  because: Json<readonly Reason[]>;
  given_at: Instant;
}

declare module '../../platform/db/schema.ts' {
  interface Tables {
    assignment_turns: AssignmentTurnTable;
    member_capacities: CapacityTable;
    assignments: AssignmentTable;
  }
}
