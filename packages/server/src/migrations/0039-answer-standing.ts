/** What an answer rests on, what speaks against it, who is to find it out, and that it was asked without an answer. */
export const answerStanding: readonly string[] = [
  `alter table answers add column against text, add column asked boolean, add column owner_id uuid, add column from_kind text check (from_kind in ('activity', 'document')), add column from_ref text, add check ((from_kind is null) = (from_ref is null))`,
];
