import { mayRunWorkspace } from '../../platform/auth/policy.ts';
import type { Context } from '../../platform/context.ts';
import type { Loaded } from './queries/case.ts';

/** Who takes back what was asked. */
export function mayWithdraw(ctx: Context, { subject }: Loaded, askedBy: string | null): boolean {
  const me = ctx.actor.id;
  return me !== null && ctx.actor.scopes.includes('write') && (me === askedBy || me === subject.owner?.id || mayRunWorkspace(ctx.actor));
}
