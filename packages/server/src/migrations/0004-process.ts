import { tenantTable } from './tenant-table.ts';

const about = `record_kind text not null, record_id uuid not null`;

/** Playbook versions, and what the process knows of each record. */
export const processTables: readonly string[] = [
  ...tenantTable(
    'playbook_versions',
    `id uuid not null, playbook text not null, name text not null, version integer not null, hash text not null, files jsonb not null, published_at timestamptz not null, published_by uuid, primary key (workspace_id, id), unique (workspace_id, version)`,
  ),
  // One row a stay. Re-entry is a new row; nothing is overwritten but the leaving.
  ...tenantTable(
    'visits',
    `id uuid not null, ${about}, ordinal integer not null, process_id text not null, playbook_version integer not null, stage text not null, entered_at timestamptz not null, entered_recorded_at timestamptz not null, entered_by uuid, left_at timestamptz, left_recorded_at timestamptz, left_by uuid, left_to text, direction text, reason text, skipped boolean not null default false, primary key (workspace_id, id), unique (workspace_id, record_kind, record_id, ordinal)`,
  ),
  `create index visits_stage on visits (workspace_id, process_id, stage, entered_at)`,
  ...tenantTable(
    'step_marks',
    `id uuid not null, ${about}, visit_id uuid not null, step text not null, state text not null, note text, evidence text, confirmed_by text, occurred_at timestamptz not null, recorded_at timestamptz not null, by_id uuid, primary key (workspace_id, id), foreign key (workspace_id, visit_id) references visits (workspace_id, id)`,
  ),
  `create index step_marks_record on step_marks (workspace_id, record_kind, record_id, recorded_at)`,
  // Answers are never overwritten: the newest row of an element is the answer, the rest is its history.
  ...tenantTable(
    'answers',
    `id uuid not null, ${about}, framework text not null, element text not null, value jsonb, confidence double precision, evidence text, confirmed_by text, occurred_at timestamptz not null, recorded_at timestamptz not null, by_id uuid, current boolean not null default true, primary key (workspace_id, id)`,
  ),
  `create unique index answers_current on answers (workspace_id, record_kind, record_id, framework, element) where current`,
  `create index answers_history on answers (workspace_id, record_kind, record_id, framework, element, recorded_at desc)`,
  ...tenantTable(
    'documents',
    `id uuid not null, ${about}, document text not null, note text, url text, occurred_at timestamptz not null, recorded_at timestamptz not null, by_id uuid, deleted_at timestamptz, primary key (workspace_id, id)`,
  ),
  `create index documents_record on documents (workspace_id, record_kind, record_id)`,
  ...tenantTable(
    'overrides',
    `id uuid not null, ${about}, visit_id uuid not null, criterion text not null, reason text not null, until timestamptz, given_at timestamptz not null, by_id uuid, primary key (workspace_id, id), foreign key (workspace_id, visit_id) references visits (workspace_id, id)`,
  ),
  `create index overrides_record on overrides (workspace_id, record_kind, record_id)`,
];
