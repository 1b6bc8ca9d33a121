import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import { type NextStep, nextStepColumns } from '../next-step.ts';
import { type ProcessKind, TABLE_OF } from '../tables.ts';

/** The same as `setNextStep` for many records of one kind in one statement; a row that says so already is left alone. */
export async function setNextSteps(
  ctx: Context,
  kind: ProcessKind,
  steps: readonly { readonly id: string; readonly next: NextStep | null }[],
): Promise<void> {
  if (steps.length === 0) return;
  const rows = JSON.stringify(steps.map(({ id, next }) => ({ id, ...nextStepColumns(next) })));
  const table = sql.table(TABLE_OF[kind]);
  const of = (row: string) => sql.raw(['kind', 'ref', 'title', 'due_at', 'because', 'do'].map((part) => `${row}.next_${part}`).join(', '));
  await sql`update ${table} as r set (next_kind, next_ref, next_title, next_due_at, next_because, next_do) = (select ${of('given')})
    from jsonb_populate_recordset(null::${table}, ${rows}::jsonb) as given
    where r.workspace_id = ${ctx.workspace.id} and r.id = given.id and (${of('r')}) is distinct from (${of('given')})`.execute(ctx.tx);
}
