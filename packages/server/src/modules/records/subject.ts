import type { RecordKind } from './tables.ts';

/** What an announcement about a record names besides its payload: the record, and the playbook it stands under. */
export function subjectOf(
  kind: RecordKind,
  row: { readonly id: string },
): { subject: { kind: string; id: string }; playbookVersion?: number } {
  const version = 'playbook_version' in row && typeof row.playbook_version === 'number' ? { playbookVersion: row.playbook_version } : {};
  return { subject: { kind, id: row.id }, ...version };
}
