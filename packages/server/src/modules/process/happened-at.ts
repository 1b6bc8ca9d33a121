import type { Context } from '../../platform/context.ts';
import { refuse } from '../../platform/refuse.ts';

const AHEAD_MS = 5 * 60_000;

/** When something happened: now unless said otherwise. Refuses: `bad-date` for what lies ahead. */
export function happenedAt(ctx: Context, given: string | undefined): string {
  if (given === undefined) return ctx.now;
  const at = Date.parse(given);
  if (at > Date.parse(ctx.now) + AHEAD_MS) refuse('bad-date', 'This has not happened yet: give a time that is not in the future.');
  return new Date(at).toISOString();
}
