import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';

export interface KeptScore {
  readonly fit: number | null;
  readonly engagement: number | null;
  readonly grade: string | null;
  /** When it is worth working out again; null: not by time alone. */
  readonly dueAt: string | null;
}

/**
 * Keeps what scoring answered of these records, for lists and Today. It follows from what is kept already: no version, no event, and a
 * row that says so already is left alone.
 */
export async function setScores(
  ctx: Context,
  kind: 'lead' | 'deal',
  scores: readonly (KeptScore & { readonly id: string })[],
): Promise<void> {
  if (scores.length === 0) return;
  const rows = scores.map(({ id, fit, engagement, grade, dueAt }) => ({
    id,
    fit,
    engagement,
    grade,
    score_due_at: dueAt,
    score: sum(fit, engagement),
  }));
  const columns = sql.raw('fit, engagement, score, grade, score_due_at');
  const table = sql.table(kind === 'lead' ? 'leads' : 'deals');
  // In the order in which every act locks rows, so that two of them never wait for each other.
  if (rows.length > 1)
    await sql`select from ${table} where workspace_id = ${ctx.workspace.id} and id = any(${rows.map(({ id }) => id)}::uuid[])
      order by id for no key update`.execute(ctx.tx);
  await sql`update ${table} as r set (${columns}) = (select given.fit, given.engagement, given.score, given.grade, given.score_due_at)
    from jsonb_populate_recordset(null::${table}, ${JSON.stringify(rows)}::jsonb) as given
    where r.workspace_id = ${ctx.workspace.id} and r.id = given.id
      and (r.fit, r.engagement, r.score, r.grade, r.score_due_at)
        is distinct from (given.fit, given.engagement, given.score, given.grade, given.score_due_at)`.execute(ctx.tx);
}

const sum = (fit: number | null, engagement: number | null): number | null =>
  fit === null && engagement === null ? null : Math.round(((fit ?? 0) + (engagement ?? 0)) * 10) / 10;
