import type { Person } from '../../platform/events/person.ts';
import type { Loaded } from './queries/case.ts';

/** Whom the words written on a record are about: the lead, or the contact a deal or customer is with; null where nobody is named. */
export function personIn({ kind, id, rows }: Loaded): Person | null {
  if (kind === 'lead') return { kind, id };
  const contact = rows.record['contact_id'];
  return typeof contact === 'string' ? { kind: 'contact', id: contact } : null;
}
