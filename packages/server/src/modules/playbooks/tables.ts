import type { Generated } from 'kysely';
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
export interface PlaybookSettingTable {
  workspace_id: string;
  review_required: boolean;
}
export interface PlaybookDraftTable {
  workspace_id: string;
  id: string;
  version: Generated<number>;
  name: string;
  state: 'open' | 'inReview' | 'approved' | 'published' | 'discarded';
  /** The version it changes: the newest when it was started or brought up to date. */
  base_version: number | null;
  started_from: string | null;
  files: Json<Record<string, string>>;
  hash: string;
  /** Who wrote in it. */
  authors: string[];
  reviewers: Generated<string[]>;
  created_by: string | null;
  created_at: Instant;
  changed_by: string | null;
  changed_at: Instant;
  published_version: number | null;
}
export interface DraftCommentTable {
  workspace_id: string;
  id: string;
  draft_id: string;
  draft_version: number;
  file: string | null;
  line: number | null;
  part: string | null;
  reply_to: string | null;
  by_id: string | null;
  at: Instant;
  text: string;
  resolved: Generated<boolean>;
}
export interface DraftReviewTable {
  workspace_id: string;
  id: string;
  draft_id: string;
  by_id: string | null;
  at: Instant;
  verdict: 'approve' | 'changes';
  reason: string | null;
  hash: string;
}
export interface ChangeRequestTable {
  workspace_id: string;
  id: string;
  by_id: string | null;
  at: Instant;
  text: string;
  playbook_version: number;
  process: string;
  stage: string | null;
  part: string | null;
  title: string;
  about_kind: 'lead' | 'deal' | 'customer' | null;
  about_id: string | null;
  draft_id: string | null;
  state: 'open' | 'closed';
  answer: string | null;
  closed_by: string | null;
  closed_at: Instant | null;
}

declare module '../../platform/db/schema.ts' {
  interface Tables {
    playbook_versions: PlaybookVersionTable;
    playbook_settings: PlaybookSettingTable;
    playbook_drafts: PlaybookDraftTable;
    draft_comments: DraftCommentTable;
    draft_reviews: DraftReviewTable;
    change_requests: ChangeRequestTable;
  }
}
