import type { Figure } from '@dealwright/engine/insights/objectives/figure';
import type { Judged } from '@dealwright/engine/insights/objectives/judge-objective';
import type { MetricId } from '@dealwright/engine/insights/objectives/objective-metrics';
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

export interface ObjectiveTable {
  workspace_id: string;
  id: string;
  version: Generated<number>;
  created_at: Instant;
  by_id: string;
  owner_id: string;
  title: string;
  metric: MetricId;
  process: string;
  stage: string | null;
  team_id: string | null;
  playbook_version: number | null;
  /** The first and the last day of the baseline. */
  since: string;
  until: string;
  baseline: Json<Figure>;
  target: string;
  currency: string | null;
  due_on: string;
  result: 'reached' | 'dropped' | null;
  note: string | null;
  closed_at: Instant | null;
  closed_by: string | null;
  /** Where it stood when it was closed. */
  at_close: Json<{ readonly now: Figure; readonly judged: Judged }> | null;
}

declare module '../../platform/db/schema.ts' {
  interface Tables {
    playbook_replays: PlaybookReplayTable;
    playbook_replay_moves: PlaybookReplayMoveTable;
    maturity_checks: MaturityCheckTable;
    objectives: ObjectiveTable;
  }
}
