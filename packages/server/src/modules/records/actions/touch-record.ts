import type { Context } from '../../../platform/context.ts';
import { lockRow, setColumns } from '../store-rows.ts';
import type { ProcessKind } from '../tables.ts';

/** Notes when somebody last did something about a record; an older time than the kept one changes nothing. */
export async function touchRecord(ctx: Context, kind: ProcessKind, id: string, at: string): Promise<void> {
  const row = await lockRow(ctx, kind, id);
  if (row.last_touched_at === null || Date.parse(row.last_touched_at) < Date.parse(at))
    await setColumns(ctx, kind, id, { last_touched_at: at });
}
