import type { Context } from '../../../platform/context.ts';
import { setColumns } from '../store-rows.ts';

export interface KeptScore {
  readonly fit: number | null;
  readonly engagement: number | null;
  readonly grade: string | null;
  /** When it is worth working out again; null: not by time alone. */
  readonly dueAt: string | null;
}

/** Keeps what scoring answered, for lists and Today. It follows from what is kept already: no version, no event. */
export async function setScore(
  ctx: Context,
  kind: 'lead' | 'deal',
  id: string,
  { fit, engagement, grade, dueAt }: KeptScore,
): Promise<void> {
  const score = fit === null && engagement === null ? null : Math.round(((fit ?? 0) + (engagement ?? 0)) * 10) / 10;
  await setColumns(ctx, kind, id, { fit, engagement, score, grade, score_due_at: dueAt });
}
