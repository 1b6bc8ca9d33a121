import { tenantTable } from './tenant-table.ts';

const member = (column: string): string => `foreign key (workspace_id, ${column}) references members (workspace_id, id)`;
const ofDraft = 'foreign key (workspace_id, draft_id) references playbook_drafts (workspace_id, id)';

/** Drafts of the playbook, what is said about them, who reviewed which text, and what people ask to change. */
export const playbookDrafts: readonly string[] = [
  ...tenantTable('playbook_settings', `review_required boolean not null default false, primary key (workspace_id)`),
  ...tenantTable(
    'playbook_drafts',
    `id uuid not null, version integer not null default 1, name text not null, state text not null check (state in ('open', 'inReview', 'approved', 'published', 'discarded')), base_version integer, started_from text, files jsonb not null, hash text not null, authors uuid[] not null default '{}', reviewers uuid[] not null default '{}', created_by uuid, created_at timestamptz not null, changed_by uuid, changed_at timestamptz not null, published_version integer, primary key (workspace_id, id), ${member('created_by')}, ${member('changed_by')}`,
  ),
  `create index playbook_drafts_hash on playbook_drafts (workspace_id, hash)`,
  ...tenantTable(
    'draft_comments',
    `id uuid not null, draft_id uuid not null, draft_version integer not null, file text, line integer, part text, reply_to uuid, by_id uuid, at timestamptz not null, text text not null, resolved boolean not null default false, primary key (workspace_id, id), ${ofDraft}, ${member('by_id')}, foreign key (workspace_id, reply_to) references draft_comments (workspace_id, id)`,
  ),
  `create index draft_comments_draft on draft_comments (workspace_id, draft_id, at)`,
  ...tenantTable(
    'draft_reviews',
    `id uuid not null, draft_id uuid not null, by_id uuid, at timestamptz not null, verdict text not null check (verdict in ('approve', 'changes')), reason text, hash text not null, primary key (workspace_id, id), ${ofDraft}, ${member('by_id')}`,
  ),
  `create index draft_reviews_draft on draft_reviews (workspace_id, draft_id, at)`,
  `create index draft_reviews_hash on draft_reviews (workspace_id, hash)`,
  ...tenantTable(
    'change_requests',
    `id uuid not null, by_id uuid, at timestamptz not null, text text not null, playbook_version integer not null, process text not null, stage text, part text, title text not null, about_kind text check (about_kind in ('lead', 'deal', 'customer')), about_id uuid, draft_id uuid, state text not null check (state in ('open', 'closed')), answer text, closed_by uuid, closed_at timestamptz, primary key (workspace_id, id), ${member('by_id')}, ${member('closed_by')}, ${ofDraft}`,
  ),
  `create index change_requests_state on change_requests (workspace_id, state, at)`,
];
