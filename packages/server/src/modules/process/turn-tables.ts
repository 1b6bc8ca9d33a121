import type { Instant, Json } from '../../platform/db/tables.ts';

/** Whose turn it is under a rule of `assignment.yaml`. */
interface AssignmentTurnTable {
  workspace_id: string;
  rule: string;
  /** By member's id; see docs/domain/assignment.md. */
  gained: Json<Record<string, number>>;
  taken_at: Instant;
}

declare module '../../platform/db/schema.ts' {
  interface Tables {
    assignment_turns: AssignmentTurnTable;
  }
}
