/** Why a version was published; and what is published can be neither changed nor taken away: no row is there to change. */
export const versionNotes: readonly string[] = [
  `alter table playbook_versions add column note text`,
  `create policy never_changed on playbook_versions as restrictive for update using (false)`,
  `create policy never_deleted on playbook_versions as restrictive for delete using (false)`,
];
