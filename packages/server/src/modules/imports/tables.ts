import type { Generated } from 'kysely';
import type { Instant, Json } from '../../platform/db/tables.ts';

export type ImportState = 'uploaded' | 'previewed' | 'running' | 'done' | 'failed' | 'cancelled';
export type RowOutcome = 'created' | 'updated' | 'skipped' | 'failed';

/** One column of a file as it was found. */
export interface FileColumn {
  readonly name: string;
  readonly samples: readonly string[];
  /** Its different values where they are few, for columns that name a stage. */
  readonly values: readonly string[] | null;
}

/** How a file is written: found from its content. */
export interface FileFormat {
  readonly delimiter: string;
  readonly encoding: string;
  readonly dates: 'YMD' | 'DMY' | 'MDY';
  readonly decimals: 'point' | 'comma';
  /** Lines before the first row (`sep=;`). */
  readonly skipLines: number;
  /** Which of the rows that say anything names the columns. */
  readonly headerRow?: number | undefined;
  /** The sheet of a workbook that is read, of those it has. */
  readonly sheet?: string | null | undefined;
  readonly sheets?: readonly string[] | undefined;
}

/** Column of the file → field, `=column:value` → stage. */
export type Mapping = Readonly<Record<string, string | null>>;

export interface ImportTable {
  workspace_id: string;
  id: string;
  into_kind: string;
  file_id: string;
  file_name: string;
  state: ImportState;
  rows: Generated<number>;
  columns: Json<readonly FileColumn[]>;
  format: Json<FileFormat>;
  mapping: Json<Mapping> | null;
  match_on: string | null;
  mode: string | null;
  process_id: string | null;
  assign: Generated<boolean>;
  done: Generated<number>;
  created: Generated<number>;
  updated: Generated<number>;
  skipped: Generated<number>;
  failed: Generated<number>;
  problem: string | null;
  created_by: string;
  created_at: Instant;
  started_at: Instant | null;
  ended_at: Instant | null;
  /** When its last batch was taken. */
  touched_at: Instant | null;
}

export interface ImportRowTable {
  workspace_id: string;
  import_id: string;
  row: number;
  outcome: RowOutcome;
  record_kind: string | null;
  record_id: string | null;
  reason: string | null;
  row_values: Json<readonly string[]> | null;
}

declare module '../../platform/db/schema.ts' {
  interface Tables {
    imports: ImportTable;
    import_rows: ImportRowTable;
  }
}
