import { addDuration } from '../base/working-time.ts';
import type { Calendar, Escalation } from '../language/playbook.ts';
import type { EscalationLevel } from './case.ts';

/**
 * How loud overdue work has become: advice from its due moment, a warning and then the manager's matter when the spans of the playbook
 * have passed. Null while it is not overdue. Shape: `dueAt` and `now` are instants.
 */
export function escalationOf(escalation: Escalation, calendar: Calendar, dueAt: string | null, now: string): EscalationLevel | null {
  const nowMs = Date.parse(now);
  if (dueAt === null || Date.parse(dueAt) >= nowMs) return null;
  const passed = (span: Escalation['warning']) => Date.parse(addDuration(calendar, dueAt, span)) < nowMs;
  if (passed(escalation.manager)) return 'manager';
  return passed(escalation.warning) ? 'warning' : 'advice';
}
