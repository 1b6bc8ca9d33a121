import type { auditChoices as contract } from '@dealwright/contract/audit';
import type { Out } from '@dealwright/contract/route';
import type { Context } from '../../../platform/context.ts';
import { eventTypes } from '../../../platform/events/event-type.ts';

/** What the log may be asked for; those who left did things too. */
export async function auditChoices(ctx: Context): Promise<Out<typeof contract>> {
  const people = await ctx.tx
    .selectFrom('members')
    .select(['id', 'name', 'active'])
    .where('workspace_id', '=', ctx.workspace.id)
    .orderBy('name')
    .orderBy('id')
    .execute();
  return { kinds: eventTypes(), people };
}
