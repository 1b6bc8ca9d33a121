import type { Staffing } from '@dealwright/engine/language/check/check-staffing';
import { keptRights } from '../../../platform/auth/queries/rights.ts';
import { rightsOf } from '../../../platform/auth/rights.ts';
import type { Context, Role } from '../../../platform/context.ts';

const NARROWED = ['manager', 'rep'] as const satisfies readonly Role[];

/** Which roles somebody plays, and which fields a role that somebody has may not write. */
export async function staffing(ctx: Context): Promise<Staffing> {
  const members = await ctx.tx
    .selectFrom('members')
    .select(['role', 'playbook_roles'])
    .where('workspace_id', '=', ctx.workspace.id)
    .where('active', '=', true)
    .execute();
  const roles = members.flatMap((member) => [...new Set([member.role, ...member.playbook_roles])]);
  const played = new Set(roles);
  const alone = [...played].filter((role) => roles.indexOf(role) === roles.lastIndexOf(role));
  const kept = await keptRights(ctx);
  const locked = NARROWED.filter((role) => played.has(role)).map((role) => {
    const fields = Object.entries(rightsOf(role, kept[role])?.fields ?? {});
    return [role, fields.flatMap(([kind, keys]) => Object.keys(keys ?? {}).map((key) => `${kind}.${key}`))] as const;
  });
  return { played: [...played], alone, locked: Object.fromEntries(locked) };
}
