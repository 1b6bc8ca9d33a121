import type { View } from '@dealwright/contract/views';
import type { Context } from '../../platform/context.ts';
import { refuse } from '../../platform/refuse.ts';

/** The team a view is shared with: the caller's own. Refuses: `bad-value` where there is none. */
export function teamFor(ctx: Context, shared: View['shared']): string | null {
  if (shared !== 'team') return null;
  return ctx.actor.teamId ?? refuse('bad-value', 'You are in no team yet. Share the view with the workspace, or keep it to yourself.');
}
