import type { StoredEvent } from '../../../platform/events/read-events.ts';

/** A row of the log as a history reads it. */
export interface LogRow extends StoredEvent {
  readonly subject_id: string;
  readonly occurred_at: string;
  readonly known_at: string;
  readonly actor_kind: string;
  readonly playbook_version: number | null;
}
