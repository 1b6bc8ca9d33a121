import type { Context } from '../../../platform/context.ts';
import { knownPlaybook } from '../../playbooks/queries/versions.ts';
import { lockReplay, setReplay } from '../store.ts';

/** Stops a replay of the caller that is running. Changes: `playbook_replays`. Refuses: `not-found`. */
export async function stopReplay(ctx: Context, playbook: string, id: string): Promise<void> {
  await knownPlaybook(ctx, playbook);
  const row = await lockReplay(ctx, id);
  if (row.state === 'running') await setReplay(ctx, id, { state: 'stopped', ended_at: ctx.now });
}
