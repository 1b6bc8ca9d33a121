import { type RawBuilder, sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import { DAY, ME, W } from './day-given.ts';

/** Rows of `approvals` that wait for the caller's role, or for that of somebody they stand in for; none they asked for themselves. */
export function askedOfMe(ctx: Context, limit: number): RawBuilder<unknown> {
  const roles = [ctx.actor.role, ...ctx.actor.plays];
  return sql`select a.* from approvals a join running_records s on s.workspace_id = a.workspace_id and s.kind = a.record_kind and s.id = a.record_id and s.deleted_at is null
 where a.workspace_id = ${W} and a.state = 'waiting' and a.asked_by is distinct from ${ME} and (a.by_role = any(${roles}::text[])
 or exists (select from deputies d join members m on m.workspace_id = d.workspace_id and m.id = d.member_id and m.active
 where d.workspace_id = a.workspace_id and d.deputy_id = ${ME} and d.ended_at is null and ${DAY} >= d.from_on and (d.until_on is null or ${DAY} <= d.until_on)
 and m.id is distinct from a.asked_by and (m.role = a.by_role or a.by_role = any(m.playbook_roles))))
 order by coalesce(a.due_at, 'infinity'), a.asked_at, a.id limit ${sql.lit(limit)}`;
}
