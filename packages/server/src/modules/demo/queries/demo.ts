import type { Demo } from '@dealwright/contract/demo';
import type { Context } from '../../../platform/context.ts';
import { loadDemo } from '../store.ts';

/** The parts a demo is made in, as `writeDemo` tells them: simulated, records, what happened, events. */
export const DEMO_PARTS = 4;
const STATES = ['running', 'done', 'failed'] as const;

/** How far the demo of this workspace is; null where the company is real. */
export async function demoState(ctx: Context): Promise<{ demo: Demo | null }> {
  const row = await loadDemo(ctx);
  if (row === undefined) return { demo: null };
  return {
    demo: {
      state: STATES.find((one) => one === row.state) ?? 'failed',
      done: row.done,
      of: DEMO_PARTS,
      phase: row.phase,
      startedAt: row.started_at,
      endedAt: row.ended_at,
      mayRemove: ctx.actor.role === 'owner',
    },
  };
}
