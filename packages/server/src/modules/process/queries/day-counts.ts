import type { Today } from '@dealwright/contract/today';
import { type RawBuilder, sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import type { RecordKind } from '../tables.ts';
import { W } from './day-given.ts';

type ByKind = Today['gaps']['noNextStep'];
export interface CountRow {
  readonly kind: RecordKind;
  readonly open: number;
  readonly idle: number;
  readonly undated: number;
}
export interface UnownedRow {
  readonly kind: RecordKind;
  readonly unowned: number;
}

export type DayCounts = Pick<Today, 'open' | 'withoutNextStep' | 'gaps'>;

/** Who looks after what belongs to nobody. */
const LEADERS: ReadonlySet<string> = new Set(['owner', 'admin', 'manager']);

/** Of `mine`: how many are open, and which of them would be forgotten: no next step, no date. */
export const countRows: RawBuilder<unknown> = sql`select kind, count(*) filter (where open) as open, count(*) filter (where open and not led) as idle,
    count(*) filter (where open and led and due is null) as undated from mine group by kind`;

/** Open records without an owner, for leaders; no rows for others. */
export function unownedRows(ctx: Context): RawBuilder<unknown> {
  return leads(ctx)
    ? sql`select r.kind, count(*) as unowned from running_records r
        where r.workspace_id = ${W} and r.owner_id is null and r.deleted_at is null and r.stage_outcome is null group by r.kind`
    : sql`select null where false`;
}

/** The numbers at the head of a member's day. */
export function countsOf(ctx: Context, rows: readonly CountRow[], unowned: readonly UnownedRow[]): DayCounts {
  const byKind = (count: (kind: RecordKind) => number | undefined): ByKind => ({
    leads: count('lead') ?? 0,
    deals: count('deal') ?? 0,
    customers: count('customer') ?? 0,
  });
  const of = (column: 'idle' | 'undated') => byKind((kind) => rows.find((row) => row.kind === kind)?.[column]);
  const sum = (column: 'open' | 'idle') => rows.reduce((total, row) => total + row[column], 0);
  return {
    open: sum('open'),
    withoutNextStep: sum('idle'),
    gaps: {
      noNextStep: of('idle'),
      noDate: of('undated'),
      noOwner: leads(ctx) ? byKind((kind) => unowned.find((row) => row.kind === kind)?.unowned) : null,
    },
  };
}

function leads(ctx: Context): boolean {
  return LEADERS.has(ctx.actor.role);
}
