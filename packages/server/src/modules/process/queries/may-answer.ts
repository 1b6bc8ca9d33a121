import type { Context } from '../../../platform/context.ts';
import { standsInFor } from './deputies.ts';
import { roleHolders } from './role-holders.ts';

/** Whether somebody may answer what was asked, and in whose place. */
export interface MayAnswer {
  readonly may: boolean;
  readonly for: { readonly id: string; readonly name: string } | null;
}

const NO: MayAnswer = { may: false, for: null };

/**
 * Another person in the role answers, or whoever stands in for one while they are away. Nobody agrees to what they asked for themselves,
 * not in another's place either.
 */
export async function mayAnswer(ctx: Context, asked: { readonly byRole: string; readonly askedBy: string | null }): Promise<MayAnswer> {
  const me = ctx.actor.id;
  if (me === null || me === asked.askedBy || !ctx.actor.scopes.includes('write')) return NO;
  const holders = (await roleHolders(ctx))[asked.byRole] ?? [];
  if (holders.includes(me)) return { may: true, for: null };
  const away = (await standsInFor(ctx)).find(({ id }) => id !== asked.askedBy && holders.includes(id));
  return away === undefined ? NO : { may: true, for: away };
}
