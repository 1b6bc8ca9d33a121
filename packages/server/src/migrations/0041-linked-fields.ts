/** Fields that name another record by its id: of which kind it is. */
export const linkedFields: readonly string[] = [
  `alter table custom_fields add column of_kind text check (of_kind in ('lead', 'deal', 'customer')), add check ((type = 'record') = (of_kind is not null))`,
];
