/** Whether leads of an import that name no owner go to whose turn it is. */
export const importAssign: readonly string[] = [`alter table imports add column assign boolean not null default false`];
