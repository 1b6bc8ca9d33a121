import type { Context } from '../../../platform/context.ts';
import { announce } from '../../../platform/events/announce.ts';
import { refuse } from '../../../platform/refuse.ts';
import { importCancelled } from '../events.ts';
import { outcomeOf } from '../queries/imports.ts';
import { lockImport, setImport } from '../store.ts';

/**
 * Stops an import. The batch under way holds the import's row, so this waits for it and the counts are exact.
 *
 * Announces: `import.cancelled`. Refuses: `not-found`, `wrong-state` where it does not run.
 */
export async function cancelImport(ctx: Context, id: string): Promise<void> {
  const row = await lockImport(ctx, id);
  if (row.state !== 'running' && row.state !== 'failed') refuse('wrong-state', 'Only an import that runs can be cancelled.');
  await setImport(ctx, id, { state: 'cancelled', ended_at: ctx.now });
  await announce(ctx, importCancelled, { subject: { kind: 'import', id }, payload: outcomeOf(row) });
}
