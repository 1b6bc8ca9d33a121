import type { Context } from '../../platform/context.ts';

/** What every new asset begins with. */
export function newAsset(ctx: Context, id: string, accountId: string) {
  return {
    workspace_id: ctx.workspace.id,
    id,
    created_at: ctx.now,
    updated_at: ctx.now,
    created_by: ctx.actor.id,
    deleted_at: null,
    account_id: accountId,
    agreement_id: null,
    line: null,
  };
}
