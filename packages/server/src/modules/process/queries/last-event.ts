import type { Context } from '../../../platform/context.ts';

/** The newest row of the log that this act wrote about a record: by it the whole act can be taken back. */
export function lastEventOf(ctx: Context, about: { readonly kind: string; readonly id: string }): string | null {
  return ctx.pending.events.findLast((row) => row.subject_kind === about.kind && row.subject_id === about.id)?.id ?? null;
}
