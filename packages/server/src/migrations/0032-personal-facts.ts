/** What to remember of a contact as a person, in the words of who talks to them. */
export const personalFacts: readonly string[] = [`alter table contacts add column personal_facts text`];
