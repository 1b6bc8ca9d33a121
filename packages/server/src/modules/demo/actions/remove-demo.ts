import { sql } from 'kysely';
import { removeWorkspaceRows } from '../../../platform/db/remove-workspace.ts';
import type { OpenContext } from '../../../platform/http/served.ts';
import { refuse } from '../../../platform/refuse.ts';
import type { Runtime } from '../../../platform/run-in-context.ts';
import { insertRemoved, loadDemo } from '../store.ts';

const STUCK_MS = 3_600_000;

/**
 * Deletes a demo workspace as a whole: records, log, files and the made-up people. Who did it, how long its log was and its last seal
 * stay. A workspace that is not a demo is never touched.
 *
 * Needs: its owner. Refuses: `not-found` in a real workspace, `not-allowed`, `wrong-state` while it is being made.
 */
export async function removeDemo(open: OpenContext, runtime: Runtime): Promise<Record<string, never>> {
  const { workspace, actor, now } = open;
  const { demo, files, kept, people } = await open.transaction('read', async (ctx) => {
    const found = (await loadDemo(ctx)) ?? refuse('not-found', 'This workspace is not a demo.');
    if (actor.role !== 'owner') refuse('not-allowed', 'Only the owner of the demo may delete it.');
    if (found.state === 'running' && Date.parse(now) - Date.parse(found.started_at) < STUCK_MS)
      refuse('wrong-state', 'The demo is still being made. Delete it when it is done.');
    const { rows: seals } = await sql<{ events: bigint; head: string | null }>`
      select coalesce(max(position), 0) as events, (select encode(hash, 'hex') from event_positions where workspace_id = ${workspace.id}
        order by position desc limit 1) as head from event_positions where workspace_id = ${workspace.id}`.execute(ctx.tx);
    const those = await ctx.tx.selectFrom('files').select('id').where('workspace_id', '=', workspace.id).execute();
    const members = await ctx.tx
      .selectFrom('members')
      .select(['id', 'user_id', 'email'])
      .where('workspace_id', '=', workspace.id)
      .execute();
    return { demo: found, files: those, kept: seals[0], people: members };
  });
  const userId = people.find(({ id }) => id === actor.id)?.user_id ?? refuse('not-allowed');
  const trace = {
    workspace_id: workspace.id,
    name: workspace.name,
    by_user_id: userId,
    by_name: actor.name,
    made_at: demo.started_at,
    removed_at: now,
    events: kept?.events ?? 0n,
    head: kept?.head ?? null,
  };
  const madeUp = people.filter(({ email }) => email.endsWith('.demo.example')).map((one) => one.user_id);
  await removeWorkspaceRows(runtime.database, workspace.id, {
    keep: ['removed_demos'],
    madeUp,
    before: (tx) => insertRemoved(tx, trace),
  });
  for (const { id } of files) await runtime.files.drop(workspace.id, id);
  open.log.info({ ...trace, events: Number(trace.events) }, 'a demo workspace was deleted');
  return {};
}
