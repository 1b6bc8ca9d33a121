import { addDuration } from '../base/working-time.ts';
import type { Calendar, Duration } from '../language/playbook.ts';
import { workingMinutesBetween } from '../base/working-minutes.ts';

export interface FirstResponse {
  /** An instant. */
  readonly dueAt: string;
  /** `met`: answered in time. `missed`: answered late, or late and not answered. */
  readonly state: 'running' | 'met' | 'missed';
  /** Working minutes left until it is due, or, negative, since it was; 0 once answered in time. */
  readonly minutesLeft: number;
}

/** What the clock looks at: when the lead came in, and when somebody first tried to reach them. */
export interface Arrival {
  readonly createdAt: string;
  readonly respondedAt: string | null;
}

/**
 * Where the clock of a first answer stands. It runs in the calendar's hours only: what comes in at night begins in the morning.
 *
 * Units: `minutesLeft` counts working minutes, rounded down towards the moment it is due.
 */
export function firstResponseDue(lead: Arrival, calendar: Calendar, within: Duration, now: string): FirstResponse {
  const dueAt = addDuration(calendar, lead.createdAt, within);
  const dueMs = Date.parse(dueAt);
  const { respondedAt } = lead;
  if (respondedAt !== null && Date.parse(respondedAt) <= Date.parse(now)) {
    if (Date.parse(respondedAt) <= dueMs) return { dueAt, state: 'met', minutesLeft: 0 };
    return { dueAt, state: 'missed', minutesLeft: -workingMinutesBetween(calendar, dueAt, respondedAt) };
  }
  if (Date.parse(now) <= dueMs) return { dueAt, state: 'running', minutesLeft: workingMinutesBetween(calendar, now, dueAt) };
  return { dueAt, state: 'missed', minutesLeft: -workingMinutesBetween(calendar, dueAt, now) };
}
