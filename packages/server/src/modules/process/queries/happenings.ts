import type { Happening } from '@dealwright/engine/process/case';
import { instantText } from './plain-fields.ts';

interface Logged {
  readonly kind: string;
  readonly outcome: string | null;
  readonly direction: string | null;
  readonly occurred_at: string;
  readonly contact_id?: string | null;
}

/** What rules may ask with `happened("…")`, oldest first: one activity may be more than one of them. */
export function happenings(activities: readonly Logged[]): Happening[] {
  return activities
    .toReversed()
    .flatMap((activity) => names(activity).map((what) => ({ what, at: instantText(activity.occurred_at), ...withWhom(activity) })));
}

function withWhom({ contact_id: contact }: Logged): Pick<Happening, 'with'> {
  return contact === null || contact === undefined ? {} : { with: [contact] };
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
