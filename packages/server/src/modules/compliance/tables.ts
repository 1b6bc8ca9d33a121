import type { Instant } from '../../platform/db/tables.ts';

export interface LogCheckTable {
  workspace_id: string;
  id: string;
  by_id: string;
  by_name: string;
  asked_at: Instant;
  ended_at: Instant | null;
  state: string;
  /** Rows found to hold so far, and how many were sealed at the start. */
  checked: bigint;
  total: bigint;
  holds: boolean | null;
  waiting: bigint | null;
  head: string | null;
  broken_at: bigint | null;
  because: string | null;
}

declare module '../../platform/db/schema.ts' {
  interface Tables {
    log_checks: LogCheckTable;
  }
}
