import { tenantTable } from './tenant-table.ts';

/** Whose turn it is under each rule of `assignment.yaml`: what everybody has gained, by member. */
export const assignmentTurns: readonly string[] = tenantTable(
  'assignment_turns',
  `rule text not null, gained jsonb not null, taken_at timestamptz not null, primary key (workspace_id, rule)`,
);
