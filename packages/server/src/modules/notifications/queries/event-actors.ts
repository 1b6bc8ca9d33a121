import type { Context } from '../../../platform/context.ts';

interface EventActor {
  readonly id: string | null;
  readonly name: string | null;
  /** When it was recorded. */
  readonly at: string;
  /** Whether it came with a file that tells of the past. */
  readonly history: boolean;
  /** The version the record runs on. */
  readonly playbookVersion: number | null;
}

/** Who did what, by event. */
export async function eventActors(ctx: Context, ids: readonly string[]): Promise<Map<string, EventActor>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.tx
    .selectFrom('events')
    .select(['id', 'actor_id', 'actor_name', 'recorded_at', 'known_at', 'playbook_version'])
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', 'in', [...ids])
    .execute();
  return new Map(
    rows.map((row) => {
      const history = row.known_at !== row.recorded_at;
      return [row.id, { id: row.actor_id, name: row.actor_name, at: row.recorded_at, history, playbookVersion: row.playbook_version }];
    }),
  );
}
