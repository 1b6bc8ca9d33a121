import { sql } from 'kysely';
import type { Context } from '../../platform/context.ts';
import type { NextStep } from './actions/set-next-step.ts';
import type { ProcessKind } from './tables.ts';

const TABLES: Readonly<Record<ProcessKind, string>> = { lead: 'leads', deal: 'deals', customer: 'customers' };

/** One statement for any number of records. */
export async function setNextStepRows(
  ctx: Context,
  kind: ProcessKind,
  many: readonly { readonly id: string; readonly step: NextStep }[],
): Promise<void> {
  const given = many.map(({ id, step }) => ({
    id,
    kind: step.kind,
    ref: step.ref,
    title: step.title,
    due: step.dueAt,
    because: step.because,
  }));
  await sql`update ${sql.table(TABLES[kind])} r
    set next_kind = g.kind, next_ref = g.ref, next_title = g.title, next_due_at = g.due, next_because = g.because
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as g (id uuid, kind text, ref text, title text, due timestamptz, because jsonb)
    where r.workspace_id = ${ctx.workspace.id} and r.id = g.id`.execute(ctx.tx);
}
