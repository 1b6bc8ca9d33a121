import type { Generated } from 'kysely';
import type { Instant, Json } from '../../platform/db/tables.ts';

export type RecordKind = 'lead' | 'deal' | 'customer';

interface About {
  workspace_id: string;
  id: string;
  record_kind: RecordKind;
  record_id: string;
}

export interface VisitTable extends About {
  ordinal: number;
  process_id: string;
  playbook_version: number;
  stage: string;
  entered_at: Instant;
  entered_recorded_at: Instant;
  entered_by: string | null;
  left_at: Instant | null;
  left_recorded_at: Instant | null;
  left_by: string | null;
  left_to: string | null;
  direction: string | null;
  reason: string | null;
  skipped: Generated<boolean>;
}
export interface StepMarkTable extends About {
  visit_id: string;
  step: string;
  state: 'done' | 'skipped' | 'open';
  note: string | null;
  evidence: string | null;
  confirmed_by: string | null;
  occurred_at: Instant;
  recorded_at: Instant;
  by_id: string | null;
}
export interface AnswerTable extends About {
  framework: string;
  element: string;
  value: Json<unknown> | null;
  confidence: number | null;
  evidence: string | null;
  confirmed_by: string | null;
  occurred_at: Instant;
  recorded_at: Instant;
  by_id: string | null;
  current: Generated<boolean>;
}
export interface DocumentTable extends About {
  document: string;
  note: string | null;
  url: string | null;
  occurred_at: Instant;
  recorded_at: Instant;
  by_id: string | null;
  deleted_at: Instant | null;
}
export interface OverrideTable extends About {
  visit_id: string;
  criterion: string;
  reason: string;
  until: Instant | null;
  given_at: Instant;
  by_id: string | null;
}

declare module '../../platform/db/schema.ts' {
  interface Tables {
    visits: VisitTable;
    step_marks: StepMarkTable;
    answers: AnswerTable;
    documents: DocumentTable;
    overrides: OverrideTable;
  }
}
