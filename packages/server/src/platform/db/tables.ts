import type { ColumnType, Generated } from 'kysely';

/** Instants leave the driver as ISO 8601 text with `Z`; bigint columns as bigint. */
export type Instant = string;
/** A jsonb column: objects out, JSON text in (arrays would otherwise become PostgreSQL arrays). */
export type Json<T> = ColumnType<T, string, string>;

export interface WorkspaceTable {
  workspace_id: string;
  name: string;
  zone: string;
  currency: string;
  language: Generated<string>;
  set_up: Generated<bigint>;
  demo: Generated<boolean>;
  created_at: Instant;
  version: Generated<number>;
  /** By role; see `Rights`. */
  rights: Json<unknown> | null;
}
export interface TeamTable {
  workspace_id: string;
  id: string;
  name: string;
  manager_id: string | null;
  created_at: Instant;
  deleted_at: Instant | null;
}
export interface MemberTable {
  workspace_id: string;
  id: string;
  user_id: string;
  role: string;
  name: string;
  email: string;
  zone: string | null;
  team_id: string | null;
  manager_id: string | null;
  active: Generated<boolean>;
  joined_at: Instant;
  version: Generated<number>;
  playbook_roles: Generated<string[]>;
  away_from: string | null;
  away_until: string | null;
}
export interface ApiKeyTable {
  workspace_id: string;
  id: string;
  member_id: string;
  name: string;
  prefix: string;
  hash: string;
  scopes: string[];
  created_at: Instant;
  last_used_at: Instant | null;
  revoked_at: Instant | null;
}
export interface EventTable {
  workspace_id: string;
  id: string;
  type: string;
  v: number;
  subject_kind: string;
  subject_id: string;
  actor_kind: string;
  actor_id: string | null;
  actor_via: string | null;
  actor_name: string | null;
  occurred_at: Instant;
  recorded_at: Instant;
  known_at: Instant;
  cause: string | null;
  playbook_version: number | null;
  payload: Json<Record<string, unknown>>;
}
export interface EventPositionTable {
  workspace_id: string;
  position: bigint;
  event_id: string;
  hash: Buffer;
  sealed_at: Instant;
}
export interface IdempotencyKeyTable {
  workspace_id: string;
  actor_id: string;
  key: string;
  route: string;
  body_hash: string;
  status: number | null;
  body: Json<unknown> | null;
  created_at: Instant;
}
export interface FileTable {
  workspace_id: string;
  id: string;
  name: string;
  media_type: string;
  bytes: bigint;
  sha256: string;
  created_by: string | null;
  created_at: Instant;
  deleted_at: Instant | null;
}
export interface PersonKeyTable {
  workspace_id: string;
  kind: string;
  id: string;
  /** Wrapped by the secret key; null once the person was erased. */
  key: Buffer | null;
  erased_at: Instant | null;
}
export interface SubscriberCursorTable {
  workspace_id: string;
  subscriber: string;
  position: bigint;
  failed_at: Instant | null;
  problem: string | null;
  attempts: Generated<number>;
  next_try_at: Instant | null;
}
interface Tally {
  workspace_id: string;
  topic: string;
  bucket: string;
  currency: string;
  amount: bigint;
}

declare module './schema.ts' {
  interface Tables {
    workspaces: WorkspaceTable;
    teams: TeamTable;
    members: MemberTable;
    api_keys: ApiKeyTable;
    events: EventTable;
    events_unsealed: { workspace_id: string; event_id: string };
    event_positions: EventPositionTable;
    subscriber_cursors: SubscriberCursorTable;
    person_keys: PersonKeyTable;
    idempotency_keys: IdempotencyKeyTable;
    files: FileTable;
    tally_totals: Tally & { count: bigint; unknown: bigint };
    tally_deltas: Tally & { id: string; count: number; unknown: number };
  }
}
