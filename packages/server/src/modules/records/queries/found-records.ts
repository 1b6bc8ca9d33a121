import { type RawBuilder, sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import { asQuery, planned } from '../../../platform/db/database.ts';
import { compileFilter } from '../list/filter.ts';
import { soughtCondition, soughtText } from '../list/sought.ts';
import type { RecordKind } from '../tables.ts';
import { listSpec } from './list.ts';

/** What a list's filter and search ask for. */
export interface Sought {
  readonly filter?: string | undefined;
  readonly q?: string | undefined;
}

/** The records of a kind that fit, for a statement of one's own: they are `r`, living, and of the workspace. */
export interface FoundRecords {
  readonly from: RawBuilder<unknown>;
  readonly where: RawBuilder<unknown>;
}

/**
 * Runs a read of one's own over the records that a filter and search find, exactly as the list of the kind finds them. The read must
 * name the workspace in whatever else it looks at: parts of names are looked for past row-level security where the reader sees all.
 *
 * Refuses: `bad-filter`, `unknown-field`.
 */
export async function readFound<T>(ctx: Context, kind: RecordKind, sought: Sought, read: (found: FoundRecords) => Promise<T>): Promise<T> {
  const spec = await listSpec(ctx, kind);
  const filter = sought.filter === undefined ? null : compileFilter(spec, sought.filter);
  const looked = soughtText(sought.q);
  const from = sql`${sql.table(spec.table)} as r ${spec.joins}`;
  const inside = async (): Promise<T> => {
    const where = [sql`r.workspace_id = ${spec.workspaceId}`, sql`r.deleted_at is null`];
    if (filter !== null) where.push(filter.where);
    if (looked !== null) where.push(await soughtCondition(ctx, spec, looked));
    return read({ from, where: sql.join(where, sql` and `) });
  };
  if (looked !== null || filter?.searches === true) return asQuery(ctx.tx, ctx.queryRole, 'by values', inside);
  return filter === null ? inside() : planned(ctx.tx, 'by values', inside);
}
