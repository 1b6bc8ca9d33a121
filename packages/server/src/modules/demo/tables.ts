import type { Instant } from '../../platform/db/tables.ts';

export interface DemoTable {
  workspace_id: string;
  state: string;
  /** How many of its parts are made, and what was made last, in words. */
  done: number;
  phase: string;
  by_id: string;
  started_at: Instant;
  ended_at: Instant | null;
}
/** What stays of a demo that was deleted: who did it, how long its log was and its last seal. */
export interface RemovedDemoTable {
  workspace_id: string;
  name: string;
  by_user_id: string;
  by_name: string;
  made_at: Instant;
  removed_at: Instant;
  events: bigint;
  head: string | null;
}

declare module '../../platform/db/schema.ts' {
  interface Tables {
    demos: DemoTable;
    removed_demos: RemovedDemoTable;
  }
}
