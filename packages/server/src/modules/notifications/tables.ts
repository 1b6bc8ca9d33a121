import type { Instant, Json } from '../../platform/db/tables.ts';

/** What one member is told. `cause` is what it tells of, an event or a moment of a record: each is told once. */
export interface NotificationTable {
  workspace_id: string;
  id: string;
  member_id: string;
  kind: string;
  cause: string;
  about_kind: string | null;
  about_id: string | null;
  payload: Json<Readonly<Record<string, unknown>>>;
  by_name: string | null;
  at: Instant;
  read_at: Instant | null;
}
export interface NotificationSettingTable {
  workspace_id: string;
  member_id: string;
  muted: string[];
}

declare module '../../platform/db/schema.ts' {
  interface Tables {
    notifications: NotificationTable;
    notification_settings: NotificationSettingTable;
  }
}
