import { instantText } from './plain-fields.ts';

interface Logged {
  readonly kind: string;
  readonly outcome: string | null;
  readonly direction: string | null;
  readonly occurred_at: string;
}

/** What rules may ask with `happened("…")`, oldest first: one activity may be more than one of them. */
export function happenings(activities: readonly Logged[]): { what: string; at: string }[] {
  return activities.toReversed().flatMap((activity) => names(activity).map((what) => ({ what, at: instantText(activity.occurred_at) })));
}

function names({ kind, outcome, direction }: Logged): string[] {
  switch (kind) {
    case 'call':
      return outcome === 'answered' ? ['call.made', 'call.answered'] : ['call.made'];
    case 'email':
      return [direction === 'in' ? 'email.received' : 'email.sent'];
    case 'meeting':
    case 'visit':
      // What was missed or put off did not happen.
      return outcome === 'missed' || outcome === 'postponed' ? [] : ['meeting.held'];
    case 'note':
      return ['note.written'];
    default:
      return [];
  }
}
