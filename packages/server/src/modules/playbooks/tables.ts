import type { Instant, Json } from '../../platform/db/tables.ts';

export interface PlaybookVersionTable {
  workspace_id: string;
  id: string;
  playbook: string;
  name: string;
  version: number;
  hash: string;
  files: Json<Record<string, string>>;
  published_at: Instant;
  published_by: string | null;
  note: string | null;
}

declare module '../../platform/db/schema.ts' {
  interface Tables {
    playbook_versions: PlaybookVersionTable;
  }
}
