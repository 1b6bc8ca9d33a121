import type { Body } from '@dealwright/contract/route';
import { type changeView as changing, LISTED_KINDS } from '@dealwright/contract/views';
import type { Context } from '../../../platform/context.ts';
import { announce } from '../../../platform/events/announce.ts';
import { refuse } from '../../../platform/refuse.ts';
import { viewChanged } from '../events.ts';
import { checkView, viewAnswer } from '../queries/views.ts';
import { lockView, mayChangeView, setView, type ViewRow } from '../store-views.ts';
import { teamFor } from '../view-team.ts';

/** Renames, changes or shares a view. Announces: `view.updated`. Refuses: `not-found`, `not-allowed`, `stale`, and as `checkView`. */
export async function changeView(ctx: Context, id: string, given: Body<typeof changing>, version: number | null): Promise<ViewRow> {
  const before = await lockView(ctx, id);
  if (!mayChangeView(ctx, before)) refuse('not-allowed', 'Only its owner or a manager may change this view. Save it as your own.');
  if (version !== null && version !== before.version)
    refuse('stale', { detail: 'Somebody changed this view meanwhile.', extra: { current: await viewAnswer(ctx, before) } });
  const said = {
    filter: given.filter === undefined ? before.filter : given.filter,
    sort: given.sort === undefined ? before.sort : given.sort,
    columns: given.columns ?? before.columns,
  };
  await checkView(ctx, LISTED_KINDS.find((one) => one === before.kind) ?? 'lead', said);
  const sharing = given.shared === undefined ? {} : { shared: given.shared, team_id: teamFor(ctx, given.shared) };
  const row = await setView(ctx, id, { ...said, ...sharing, ...(given.name === undefined ? {} : { name: given.name }) });
  await announce(ctx, viewChanged, { subject: { kind: 'view', id }, payload: { kind: row.kind, shared: row.shared } });
  return row;
}
