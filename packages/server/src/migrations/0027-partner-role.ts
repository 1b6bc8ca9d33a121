/** What part a deal's partner has in it; null while nobody said. */
export const partnerRole: readonly string[] = [
  `alter table deals add column partner_role text check (partner_role in ('sourced', 'influenced', 'resells', 'fulfils'))`,
];
