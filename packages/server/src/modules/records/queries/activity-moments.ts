import { ACTIVITY_KINDS, type ActivityKind } from '@dealwright/contract/activities';
import type { Context } from '../../../platform/context.ts';

/** What kind of talk it was, and when. */
export interface Moment {
  readonly kind: ActivityKind;
  readonly at: string;
}

/** The kind and the time of living activities, by their ids. */
export async function activityMoments(ctx: Context, ids: readonly string[]): Promise<ReadonlyMap<string, Moment>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.tx
    .selectFrom('activities')
    .select(['id', 'kind', 'occurred_at'])
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', 'in', [...ids])
    .where('deleted_at', 'is', null)
    .execute();
  return new Map(
    rows.map(({ id, kind, occurred_at }) => [
      id,
      { kind: ACTIVITY_KINDS.find((one) => one === kind) ?? 'note', at: new Date(occurred_at).toISOString() },
    ]),
  );
}
