import type { Context } from '../context.ts';

/** Where an answer names the act it was. */
export const ACT_HEADER = 'dealwright-act';

/**
 * What an act was about and its newest row of the log, where all it announced was about one thing: by that row it can be named later, to be
 * taken back. Null for what announced nothing, or things about more than one. Shape: `deal <id> <event id>`.
 */
export function actTold({ pending }: Pick<Context, 'pending'>): string | null {
  const last = pending.events.at(-1);
  if (last === undefined) return null;
  const alone = pending.events.every((one) => one.subject_kind === last.subject_kind && one.subject_id === last.subject_id);
  return alone ? `${last.subject_kind} ${last.subject_id} ${last.id}` : null;
}
