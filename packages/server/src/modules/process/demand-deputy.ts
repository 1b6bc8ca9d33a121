import type { Deputy } from '@dealwright/contract/approvals';
import { mayRunWorkspace } from '../../platform/auth/policy.ts';
import type { Context } from '../../platform/context.ts';
import { refuse } from '../../platform/refuse.ts';

/** One names who stands in for oneself; managers and those who run the workspace for anybody. Refuses: `not-allowed`. */
export function demandDeputy(ctx: Context, memberId: string): void {
  if (memberId === ctx.actor.id || ctx.actor.role === 'manager' || mayRunWorkspace(ctx.actor)) return;
  refuse('not-allowed', 'Only managers and those who run the workspace name who stands in for somebody else.');
}

/** What the log says of who stands in. */
export const toldOf = ({ member, deputy, from, until }: Deputy) => ({
  memberId: member.id,
  deputyId: deputy.id,
  name: deputy.name,
  from,
  until,
});
