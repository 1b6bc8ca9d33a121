import type { listUnowned } from '@dealwright/contract/assignment';
import type { Out } from '@dealwright/contract/route';
import type { Reason } from '@dealwright/engine/base/reason';
import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import { assignmentSentence } from '../assignment-sentences.ts';
import '../turn-tables.ts';

interface Row {
  readonly id: string;
  readonly name: string;
  readonly since: string;
  readonly because: readonly Reason[];
}

/** Open leads that the rules could give to nobody and that nobody has taken since, the oldest first, each with the reason in words. */
export async function unowned(ctx: Context, limit: number): Promise<Out<typeof listUnowned>> {
  const from = sql`from assignments a join leads r on r.workspace_id = a.workspace_id and r.id = a.record_id
    where a.workspace_id = ${ctx.workspace.id} and a.record_kind = 'lead' and a.member_id is null
      and r.owner_id is null and r.owner_name is null and r.deleted_at is null and r.stage_outcome is null`;
  const { rows } =
    await sql<Row>`select r.id, r.name, a.given_at as since, a.because ${from} order by a.given_at, r.id limit ${limit}`.execute(ctx.tx);
  const counts = await sql<{ all: number }>`select count(*)::int as all ${from}`.execute(ctx.tx);
  const nameOf = await namesOf(ctx, rows);
  return {
    data: rows.map(({ id, name, since, because }) => ({
      record: { kind: 'lead' as const, id, name },
      since,
      because: because.map((one) => ({ ...one, params: { ...one.params }, text: assignmentSentence(one, nameOf) })),
    })),
    nextCursor: null,
    count: counts.rows[0]?.all ?? 0,
  };
}

/** Names of the members whom reasons speak of. */
async function namesOf(ctx: Context, rows: readonly Row[]): Promise<(member: string) => string> {
  const ids = [...new Set(rows.flatMap(({ because }) => because.map(({ params }) => params['member'])))].filter(
    (id) => typeof id === 'string',
  );
  if (ids.length === 0) return (member) => member;
  const members = await ctx.tx
    .selectFrom('members')
    .select(['id', 'name'])
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', 'in', ids)
    .execute();
  const names = new Map(members.map((one) => [one.id, one.name]));
  return (member) => names.get(member) ?? member;
}
