import { sql } from 'kysely';
import type { Reason } from '@dealwright/engine/base/reason';
import { hiddenFields } from '../../../platform/auth/rights.ts';
import type { Context } from '../../../platform/context.ts';
import type { RecordKind } from '../tables.ts';

/** A record with its next step as it is kept. */
export interface StepRow {
  readonly kind: RecordKind;
  readonly id: string;
  readonly name: string;
  readonly account: string | null;
  readonly stage_name: string;
  readonly process_id: string;
  readonly playbook_version: number;
  readonly amount_minor: string | null;
  readonly currency: string | null;
  readonly next_kind: string;
  readonly next_ref: string;
  readonly next_title: string;
  readonly next_due_at: string | null;
  /** Reasons as the engine gave them at the last write. */
  readonly next_because: Reason[] | null;
}

/** What Today shows of the records given, by id; nothing is computed for records that are not shown. */
export async function stepRows(ctx: Context, ids: readonly string[]): Promise<Map<string, StepRow>> {
  if (ids.length === 0) return new Map();
  const w = ctx.workspace.id;
  const part = (kind: RecordKind) => {
    const table = sql.table(`${kind}s`);
    const account = kind === 'lead' ? sql`r.company` : sql`a.name`;
    const join = kind === 'lead' ? sql`` : sql`left join accounts a on a.workspace_id = r.workspace_id and a.id = r.account_id`;
    const amount =
      kind === 'deal' && !hiddenFields(ctx.actor, 'deal').has('amount')
        ? sql`r.amount_minor::text as amount_minor, r.currency`
        : sql`null::text as amount_minor, null::text as currency`;
    return sql`select ${sql.lit(kind)} as kind, r.id, r.name, ${account} as account, r.stage_name, r.process_id, r.playbook_version, ${amount},
        r.next_kind, r.next_ref, r.next_title, r.next_due_at, r.next_because
      from ${table} r ${join} where r.workspace_id = ${w} and r.id = any(${[...ids]}::uuid[])`;
  };
  const { rows } = await sql<StepRow>`${part('lead')} union all ${part('deal')} union all ${part('customer')}`.execute(ctx.tx);
  return new Map(rows.map((row) => [row.id, row]));
}
