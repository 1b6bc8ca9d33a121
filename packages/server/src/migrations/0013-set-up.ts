/** Counts the changes of what every request reads and seldom changes: fields and playbook. A process keeps it for one count. */
export const setUp: readonly string[] = [`alter table workspaces add column set_up bigint not null default 0`];
