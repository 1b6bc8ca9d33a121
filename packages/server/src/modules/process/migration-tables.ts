import type { Generated } from 'kysely';
import type { Instant, Json } from '../../platform/db/tables.ts';
import type { RecordKind } from './tables.ts';

export const MIGRATION_STATES = ['running', 'paused', 'done', 'cancelled', 'undoing', 'undone'] as const;
export type MigrationState = (typeof MIGRATION_STATES)[number];

export interface PlaybookMigrationTable {
  workspace_id: string;
  id: string;
  created_at: Instant;
  /** When it last got on. */
  touched_at: Instant;
  ended_at: Instant | null;
  by_id: string;
  what: 'dryRun' | 'migration' | 'switch';
  playbook: string;
  from_version: number;
  to_version: number;
  /** By process. */
  mapping: Json<Readonly<Record<string, unknown>>>;
  state: MigrationState;
  total: Generated<number>;
  /** How many records are behind; in the way back, how many of the migrated ones. */
  done: Generated<number>;
  migrated: Generated<number>;
  held: Generated<number>;
  skipped: Generated<number>;
  undone: Generated<number>;
  /** Left where they are by the way back. */
  kept: Generated<number>;
}

/** What would keep a record from going on. */
export interface HeldBy {
  readonly id: string;
  readonly label: string;
  readonly because: string;
}

/** What the way back needs of a record. */
export interface WasBefore {
  /** Stays as they were called, and of what. */
  readonly visits: readonly { readonly id: string; readonly stage: string; readonly process: string; readonly version: number }[];
  /** The stay that began. */
  readonly entered: string | null;
  /** Own fields whose value was carried over, by key; missing in runs of older programs. */
  readonly values?: readonly { readonly from: string; readonly to: string }[];
  /** The stay it stood in when it was done. */
  readonly here: string;
}

export interface PlaybookMigrationRecordTable {
  workspace_id: string;
  migration_id: string;
  ordinal: number;
  record_kind: RecordKind;
  record_id: string;
  process_id: string;
  from_stage: string;
  to_stage: string | null;
  state: 'waiting' | 'planned' | 'done' | 'skipped' | 'undone' | 'kept';
  because: string | null;
  held: Json<readonly HeldBy[]>;
  was: Json<WasBefore> | null;
}

declare module '../../platform/db/schema.ts' {
  interface Tables {
    playbook_migrations: PlaybookMigrationTable;
    playbook_migration_records: PlaybookMigrationRecordTable;
  }
}
