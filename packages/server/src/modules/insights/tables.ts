import type { Generated } from 'kysely';
import type { Instant, Json } from '../../platform/db/tables.ts';

export interface PlaybookReplayTable {
  workspace_id: string;
  id: string;
  created_at: Instant;
  ended_at: Instant | null;
  by_id: string;
  draft_id: string | null;
  /** Of the text that was replayed. */
  hash: string;
  files: Json<Record<string, string>>;
  since: string;
  until: string;
  process: string | null;
  owner_id: string | null;
  team_id: string | null;
  state: 'running' | 'done' | 'stopped' | 'failed';
  total: Generated<number>;
  done: Generated<number>;
  result: Json<unknown> | null;
}
export interface PlaybookReplayMoveTable {
  workspace_id: string;
  replay_id: string;
  ordinal: number;
  record_kind: string;
  record_id: string;
  exit: string;
  at: Instant;
  standing: string;
  held_then: boolean;
  held_by: string[];
}

export interface MaturityCheckTable {
  workspace_id: string;
  id: string;
  at: Instant;
  by_id: string | null;
  answers: Json<Record<string, string>>;
  in_place: number;
  partly: number;
  lacking: number;
  gaps: string[];
  /** What the records showed then, by gap. */
  shares: Json<Record<string, { hits: number; n: number }>>;
}

declare module '../../platform/db/schema.ts' {
  interface Tables {
    playbook_replays: PlaybookReplayTable;
    playbook_replay_moves: PlaybookReplayMoveTable;
    maturity_checks: MaturityCheckTable;
  }
}
