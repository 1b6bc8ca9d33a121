import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';

/** More than that nobody looks through. */
const MOST_NAMED = 50;

export interface SkippedStages {
  readonly hits: number;
  readonly n: number;
  /** The last changed first. */
  readonly records: readonly { readonly id: string; readonly name: string }[];
}

/** Of the deals that moved at least once since a day, and the caller may see: how many skipped a stage, and which. */
export async function skippedStages(ctx: Context, since: string): Promise<SkippedStages> {
  const { rows } = await sql<{ id: string; name: string; skipped: boolean; n: number; hits: number }>`
    with moved as (
      select v.record_id, bool_or(v.skipped) as skipped from visits v
      where v.workspace_id = ${ctx.workspace.id} and v.record_kind = 'deal' and v.entered_at >= ${since}
      group by v.record_id having bool_or(v.left_at is not null)
    )
    select r.id, r.name, m.skipped, count(*) over ()::int as n, (count(*) filter (where m.skipped) over ())::int as hits
    from moved m join deals r on r.workspace_id = ${ctx.workspace.id} and r.id = m.record_id
    where r.deleted_at is null and r.stage_outcome is distinct from 'void'
    order by m.skipped desc, r.updated_at desc, r.id limit ${MOST_NAMED}`.execute(ctx.tx);
  const records = rows.filter(({ skipped }) => skipped).map(({ id, name }) => ({ id, name }));
  return { hits: rows[0]?.hits ?? 0, n: rows[0]?.n ?? 0, records };
}
