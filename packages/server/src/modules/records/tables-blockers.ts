import type { Instant } from '../../platform/db/tables.ts';

export interface BlockerTable {
  workspace_id: string;
  id: string;
  about_kind: string;
  about_id: string;
  what: string;
  since: string;
  /** Who can clear it: a member or a contact, never both. */
  member_id: string | null;
  contact_id: string | null;
  due_on: string | null;
  /** Both or neither. */
  cleared_on: string | null;
  how: string | null;
  created_at: Instant;
  updated_at: Instant;
  by_id: string | null;
}

declare module '../../platform/db/schema.ts' {
  interface Tables {
    blockers: BlockerTable;
  }
}
