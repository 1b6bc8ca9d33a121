import { type Selectable, sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import type { EventTable } from '../../../platform/db/tables.ts';

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

type EventRow = Pick<Selectable<EventTable>, 'id' | 'actor_id' | 'actor_name' | 'recorded_at' | 'known_at' | 'playbook_version'>;

/** Who did what, by event. */
export async function eventActors(ctx: Context, ids: readonly string[]): Promise<Map<string, EventActor>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<EventRow>`select id, actor_id, actor_name, recorded_at, known_at, playbook_version from events
    where workspace_id = ${ctx.workspace.id} and id = any(${[...ids]}::uuid[])`.execute(ctx.tx);
  return new Map(
    rows.map((row) => {
      const history = row.known_at !== row.recorded_at;
      return [row.id, { id: row.actor_id, name: row.actor_name, at: row.recorded_at, history, playbookVersion: row.playbook_version }];
    }),
  );
}
