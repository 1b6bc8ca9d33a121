import type { Generated } from 'kysely';
import type { Instant, Json } from '../../platform/db/tables.ts';

export interface BulkRunTable {
  workspace_id: string;
  id: string;
  created_at: Instant;
  ended_at: Instant | null;
  by_id: string;
  kind: string;
  act: Json<unknown>;
  /** In the order they are gone through; `done` of them are behind. */
  targets: string[];
  done: Generated<number>;
  changed: Generated<number>;
  state: string;
}
export interface BulkRefusalTable {
  workspace_id: string;
  run_id: string;
  target_id: string;
  /** Which of the targets it is. */
  ordinal: number;
  code: string;
  because: string;
}

declare module '../../platform/db/schema.ts' {
  interface Tables {
    bulk_runs: BulkRunTable;
    bulk_refusals: BulkRefusalTable;
  }
}
