import type { LogCheck } from '@dealwright/contract/audit';
import type { Selectable } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import type { LogCheckTable } from '../tables.ts';

const MOST = 10;

/** The last checks of the log, newest first. */
export async function logChecks(ctx: Context): Promise<{ data: LogCheck[]; nextCursor: null }> {
  const rows = await ctx.tx
    .selectFrom('log_checks')
    .selectAll()
    .where('workspace_id', '=', ctx.workspace.id)
    .orderBy('asked_at', 'desc')
    .orderBy('id', 'desc')
    .limit(MOST)
    .execute();
  return { data: rows.map(checkView), nextCursor: null };
}

/** A check by its id; null where there is none. */
export async function logCheck(ctx: Context, id: string): Promise<LogCheck | null> {
  return found(ctx, 'id', id);
}

/** The check that is under way; null where none is. */
export async function runningCheck(ctx: Context): Promise<LogCheck | null> {
  return found(ctx, 'state', 'running');
}

async function found(ctx: Context, by: 'id' | 'state', value: string): Promise<LogCheck | null> {
  const row = await ctx.tx
    .selectFrom('log_checks')
    .selectAll()
    .where('workspace_id', '=', ctx.workspace.id)
    .where(by, '=', value)
    .orderBy('asked_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? null : checkView(row);
}

const STATES = ['running', 'done', 'failed'] as const;
const REASONS = ['changed', 'missing', 'gap'] as const;

function checkView(row: Selectable<LogCheckTable>): LogCheck {
  const because = REASONS.find((one) => one === row.because);
  return {
    id: row.id,
    state: STATES.find((one) => one === row.state) ?? 'failed',
    askedAt: row.asked_at,
    endedAt: row.ended_at,
    by: row.by_name,
    checked: Number(row.checked),
    total: Number(row.total),
    holds: row.holds,
    waiting: row.waiting === null ? null : Number(row.waiting),
    head: row.head,
    broken: row.broken_at === null || because === undefined ? null : { position: Number(row.broken_at), because },
  };
}
