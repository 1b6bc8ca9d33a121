import type { Body } from '@dealwright/contract/route';
import type { createView as creating } from '@dealwright/contract/views';
import { v7 } from 'uuid';
import type { Context } from '../../../platform/context.ts';
import { announce } from '../../../platform/events/announce.ts';
import { refuse } from '../../../platform/refuse.ts';
import { viewCreated } from '../events.ts';
import { checkView } from '../queries/views.ts';
import { insertView, type ViewRow } from '../store-views.ts';
import { teamFor } from '../view-team.ts';

/** Saves a view of a list, private unless said otherwise. Announces: `view.created`. Refuses: as `checkView`; `bad-value` without a team. */
export async function createView(ctx: Context, given: Body<typeof creating>): Promise<ViewRow> {
  if (ctx.actor.id === null) refuse('not-allowed');
  const said = { filter: given.filter ?? null, sort: given.sort ?? null, columns: given.columns ?? [] };
  await checkView(ctx, given.kind, said);
  const shared = given.shared ?? 'private';
  const row = await insertView(ctx, {
    workspace_id: ctx.workspace.id,
    id: v7(),
    created_at: ctx.now,
    updated_at: ctx.now,
    deleted_at: null,
    by_id: ctx.actor.id,
    kind: given.kind,
    name: given.name,
    ...said,
    shared,
    team_id: teamFor(ctx, shared),
  });
  await announce(ctx, viewCreated, { subject: { kind: 'view', id: row.id }, payload: { kind: row.kind, shared } });
  return row;
}
