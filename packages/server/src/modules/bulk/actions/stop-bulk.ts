import type { Context } from '../../../platform/context.ts';
import { lockRun, setRun } from '../store.ts';

/** Stops a bulk act of the caller that is running; what is done stays done. Refuses: `not-found`. */
export async function stopBulk(ctx: Context, id: string): Promise<void> {
  const run = await lockRun(ctx, id);
  if (run.state === 'running') await setRun(ctx, id, { state: 'stopped', ended_at: ctx.now });
}
