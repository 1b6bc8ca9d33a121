import type { Instant } from '../../platform/db/tables.ts';

export interface DecisionStepTable {
  workspace_id: string;
  id: string;
  deal_id: string;
  what: string;
  who_id: string | null;
  due_on: string | null;
  done_on: string | null;
  position: number;
  created_at: Instant;
  updated_at: Instant;
  by_id: string | null;
}

declare module '../../platform/db/schema.ts' {
  interface Tables {
    decision_steps: DecisionStepTable;
  }
}
