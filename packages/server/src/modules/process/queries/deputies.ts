import type { Deputy } from '@dealwright/contract/approvals';
import { calendarDate } from '@dealwright/engine/base/working-time';
import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import '../approval-tables.ts';

interface DeputyRow {
  readonly id: string;
  readonly member_id: string;
  readonly member: string;
  readonly deputy_id: string;
  readonly deputy: string;
  readonly from_on: string;
  readonly until_on: string | null;
}

/** Who stands in for whom, now or from a coming day on, what begins first before the rest; with `id` that one alone. */
export async function deputies(ctx: Context, id: string | null = null): Promise<Deputy[]> {
  const today = calendarDate(ctx.now, ctx.workspace.zone);
  const { rows } = await sql<DeputyRow>`
    select d.id, d.member_id, m.name as member, d.deputy_id, s.name as deputy, d.from_on::text, d.until_on::text from deputies d
      join members m on m.workspace_id = d.workspace_id and m.id = d.member_id join members s on s.workspace_id = d.workspace_id and s.id = d.deputy_id
    where d.workspace_id = ${ctx.workspace.id} and d.ended_at is null and m.active and s.active and (d.until_on is null or d.until_on >= ${today}::date)
      ${id === null ? sql`` : sql`and d.id = ${id}`}
    order by d.from_on, d.id limit 500`.execute(ctx.tx);
  return rows.map((row) => ({
    id: row.id,
    member: { id: row.member_id, name: row.member },
    deputy: { id: row.deputy_id, name: row.deputy },
    from: row.from_on,
    until: row.until_on,
  }));
}

/** Whom the caller stands in for today. */
export async function standsInFor(ctx: Context): Promise<readonly Deputy['member'][]> {
  const today = calendarDate(ctx.now, ctx.workspace.zone);
  return (await deputies(ctx)).flatMap(({ member, deputy, from }) => (deputy.id === ctx.actor.id && from <= today ? [member] : []));
}

/** Who stands in today for any of these members. */
export async function deputiesOf(ctx: Context, members: readonly string[]): Promise<readonly string[]> {
  const today = calendarDate(ctx.now, ctx.workspace.zone);
  return (await deputies(ctx)).flatMap(({ member, deputy, from }) => (members.includes(member.id) && from <= today ? [deputy.id] : []));
}
