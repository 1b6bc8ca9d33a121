import type { convertLead, moveRecord } from '@dealwright/contract/process';
import type { Body } from '@dealwright/contract/route';
import type { Instant, Json } from '../../platform/db/tables.ts';
import type { RecordKind } from './tables.ts';

/** What is done once all have agreed: the move as it was asked for, and how a lead is converted by it. */
export interface AskedMove extends Pick<Body<typeof moveRecord>, 'reason' | 'override'> {
  readonly convert?: Body<typeof convertLead> | undefined;
}
export interface ApprovalTable {
  workspace_id: string;
  id: string;
  record_kind: RecordKind;
  record_id: string;
  visit_id: string;
  approval: string;
  name: string;
  by_role: string;
  from_stage: string;
  to_stage: string;
  state: 'waiting' | 'granted' | 'refused' | 'withdrawn' | 'lapsed';
  /** A hash of the values it was asked, then granted, for. */
  values_hash: string;
  request: Json<AskedMove>;
  asked_at: Instant;
  asked_by: string | null;
  due_at: Instant | null;
  escalated_at: Instant | null;
  decided_at: Instant | null;
  decided_by: string | null;
  /** In whose place it was decided. */
  decided_for: string | null;
  reason: string | null;
}
/** Who approves in whose place, from one day to another. */
export interface DeputyTable {
  workspace_id: string;
  id: string;
  member_id: string;
  deputy_id: string;
  from_on: string;
  until_on: string | null;
  made_at: Instant;
  made_by: string | null;
  ended_at: Instant | null;
}

declare module '../../platform/db/schema.ts' {
  interface Tables {
    approvals: ApprovalTable;
    deputies: DeputyTable;
  }
}
