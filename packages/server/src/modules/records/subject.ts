import { ABOUT_KINDS } from './field-catalogue.ts';
import type { AboutKind, RecordKind } from './tables.ts';

/** What an announcement about a record names besides its payload: the record, the playbook it stands under, and whom it is with. */
export function subjectOf(
  kind: RecordKind,
  row: { readonly id: string },
): { subject: { kind: string; id: string }; playbookVersion?: number; person?: { kind: string; id: string } } {
  const version = 'playbook_version' in row && typeof row.playbook_version === 'number' ? { playbookVersion: row.playbook_version } : {};
  const contact =
    (kind === 'deal' || kind === 'customer') && 'contact_id' in row && typeof row.contact_id === 'string' ? row.contact_id : null;
  return { subject: { kind, id: row.id }, ...version, ...(contact === null ? {} : { person: { kind: 'contact', id: contact } }) };
}

/** Whose a record's values are: a lead and a contact are people, the other kinds are not. */
export function personOf(subject: { readonly kind: string; readonly id: string }): { kind: string; id: string } | null {
  return subject.kind === 'lead' || subject.kind === 'contact' ? { kind: subject.kind, id: subject.id } : null;
}

/** The record that an activity, a task or a file is about. */
export function aboutOf(row: { readonly about_kind: string; readonly about_id: string }): { kind: AboutKind; id: string } {
  const kind = ABOUT_KINDS.find((one) => one === row.about_kind);
  if (kind === undefined) throw new Error(`nothing is about a ${row.about_kind}`);
  return { kind, id: row.about_id };
}
