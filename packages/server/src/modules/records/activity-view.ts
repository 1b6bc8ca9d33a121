import { ABOUT_KINDS, type Activity, ACTIVITY_KINDS } from '@dealwright/contract/activities';
import type { Selectable } from 'kysely';
import type { Joined } from './record-views.ts';
import type { ActivityTable } from './tables.ts';

const DIRECTIONS = ['in', 'out'] as const;

/** An activity as the API shows it. */
export function activityView(row: Selectable<ActivityTable> & Joined): Activity {
  return {
    id: row.id,
    kind: ACTIVITY_KINDS.find((kind) => kind === row.kind) ?? 'note',
    about: { kind: ABOUT_KINDS.find((kind) => kind === row.about_kind) ?? 'lead', id: row.about_id },
    subject: row.subject,
    body: row.body,
    direction: DIRECTIONS.find((direction) => direction === row.direction) ?? null,
    outcome: row.outcome,
    minutes: row.minutes,
    contact: row.contact_id === null ? null : { id: row.contact_id, name: row.contact_name ?? '' },
    occurredAt: row.occurred_at,
    recordedAt: row.recorded_at,
    by: { id: row.by_id, name: row.by_name },
    version: row.version,
  };
}
