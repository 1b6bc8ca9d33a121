import type { Context } from '../../../platform/context.ts';
import { announce } from '../../../platform/events/announce.ts';
import { refuse } from '../../../platform/refuse.ts';
import { importStarted } from '../events.ts';
import { isStalled } from '../queries/is-stalled.ts';
import { lockImport, setImport } from '../store.ts';

const STARTS = new Set(['previewed', 'cancelled', 'failed']);

/**
 * Starts an import, or goes on with one that was cancelled, failed or lost its process: rows that are dealt with stay as they are.
 *
 * Needs: a preview. Announces: `import.started`. Refuses: `not-found`, `wrong-state`.
 */
export async function runImport(ctx: Context, id: string): Promise<void> {
  const row = await lockImport(ctx, id);
  if (!STARTS.has(row.state) && !isStalled(row, ctx.now)) refuse('wrong-state', SENTENCE[row.state]);
  await setImport(ctx, id, { state: 'running', started_at: row.started_at ?? ctx.now, ended_at: null, touched_at: ctx.now, problem: null });
  await announce(ctx, importStarted, {
    subject: { kind: 'import', id },
    payload: { fileName: row.file_name, into: row.into_kind, rows: row.rows },
  });
}

const SENTENCE: Readonly<Record<string, string>> = {
  uploaded: 'Look at the preview first.',
  running: 'It is running already. Should its process have ended, it can go on a minute after its last rows.',
  done: 'It has run. Upload the file again to import it once more.',
};
