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
  /** Entered by an exit that was taken by itself. */
  automatic: Generated<boolean | null>;
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
  /** What speaks against it. */
  against: Generated<string | null>;
  /** Put to them, whether or not they answered. */
  asked: Generated<boolean | null>;
  /** Who is to find it out, or to keep it true. */
  owner_id: Generated<string | null>;
  /** What it was heard in. */
  from_kind: Generated<'activity' | 'document' | null>;
  from_ref: Generated<string | null>;
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

export interface AddedStepTable extends About {
  title: string;
  do: 'task' | 'call' | 'email' | 'meeting' | 'note' | 'document' | 'message';
  due_at: Instant | null;
  added_at: Instant;
  by_id: string | null;
}
export interface TrackStartTable extends About {
  track: string;
  started_at: Instant;
  recorded_at: Instant;
}
export interface RedatedStepTable extends About {
  visit_id: string;
  step: string;
  due_at: Instant;
  recorded_at: Instant;
  by_id: string | null;
}
export interface HandoverTable extends About {
  accept_by: string;
  title: string;
  span_amount: number | null;
  span_unit: string | null;
  asked_at: Instant;
}
export interface AttemptTable extends About {
  attempt_id: string;
  began_at: Instant;
}
export interface TimedMoveTable extends About {
  due_at: Instant;
}

declare module '../../platform/db/schema.ts' {
  interface Tables {
    visits: VisitTable;
    step_marks: StepMarkTable;
    answers: AnswerTable;
    documents: DocumentTable;
    overrides: OverrideTable;
    added_steps: AddedStepTable;
    track_starts: TrackStartTable;
    redated_steps: RedatedStepTable;
    handovers: HandoverTable;
    attempts: AttemptTable;
    timed_moves: TimedMoveTable;
  }
}
