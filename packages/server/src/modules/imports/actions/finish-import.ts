import type { Context } from '../../../platform/context.ts';
import { announce } from '../../../platform/events/announce.ts';
import { importDone } from '../events.ts';
import { outcomeOf } from '../queries/imports.ts';
import { lockImport, setImport } from '../store.ts';

/** Notes that every row was dealt with. Announces: `import.done`. An import that was cancelled meanwhile stays so. */
export async function finishImport(ctx: Context, id: string): Promise<void> {
  const row = await lockImport(ctx, id);
  if (row.state !== 'running') return;
  await setImport(ctx, id, { state: 'done', ended_at: ctx.now, problem: null });
  await announce(ctx, importDone, { subject: { kind: 'import', id }, payload: outcomeOf(row) });
}
