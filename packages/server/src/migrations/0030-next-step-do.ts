/** How the next step of a record is done, for lists of calls. */
export const nextStepDo: readonly string[] = ['leads', 'deals', 'customers'].map((table) => `alter table ${table} add column next_do text`);
